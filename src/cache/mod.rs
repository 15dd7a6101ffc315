//! What was computed before, kept by the content it was computed from.
//!
//! An entry is sealed: it counts only under the key it was kept under, whole, and if it was this user's workbook that kept it.
//! Anything else, from another version too, counts as absent and is written anew. So a folder from somebody else brings no
//! results along, and a file that is not an entry is never removed.

mod seal;
mod turn;

use std::ffi::OsStr;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::folder::{Folder, is_random_name, random_name};
pub use seal::Seal;
pub use turn::Turn;

/// Changes whenever what an entry means changes.
const FORMAT: &str = concat!("workbook ", env!("CARGO_PKG_VERSION"), " cache 12");

/// The first bytes of every entry of every version.
const HEADER: &[u8] = b"workbook kept\n";

/// Bytes of the seal behind the header.
const SEAL: usize = blake3::OUT_LEN;

/// Bytes in front of what was kept.
const FRONT: usize = HEADER.len() + SEAL;

/// Hexadecimal digits in a key, behind its kind.
const DIGITS: usize = 32;

/// More entries than a learner makes in months.
const MOST_ENTRIES: usize = 4000;

/// How the name of an entry begins that is still being written.
const UNFINISHED: &str = ".kept-";

/// A folder of results, or nothing at all where no folder can be written.
#[derive(Clone, Debug)]
pub struct Cache {
    place: Option<(PathBuf, Seal)>,
    reads: bool,
    writes: bool,
}

impl Cache {
    /// A cache in that folder, which is made when something is first kept; its entries are sealed by this user.
    pub fn new(folder: &Path) -> Self {
        Seal::of_user().map_or_else(Self::none, |seal| Self::sealed(folder, seal))
    }

    /// A cache in that folder whose entries have this seal.
    pub fn sealed(folder: &Path, seal: Seal) -> Self {
        Cache {
            place: Some((folder.to_owned(), seal)),
            reads: true,
            writes: true,
        }
    }

    /// A cache that keeps nothing.
    pub fn none() -> Self {
        Cache {
            place: None,
            reads: false,
            writes: false,
        }
    }

    /// The same cache, never asked but still written: everything is computed afresh.
    #[must_use]
    pub fn fresh(mut self) -> Self {
        self.reads = false;
        self
    }

    /// The same cache, asked and never written: what is computed now is asked for once.
    #[must_use]
    pub fn read_only(mut self) -> Self {
        self.writes = false;
        self
    }

    /// The key of what follows from these parts.
    pub fn key<'a>(kind: &'a str, parts: impl IntoIterator<Item = &'a [u8]>) -> String {
        let mut hasher = blake3::Hasher::new_derive_key(FORMAT);
        for part in [kind.as_bytes()].into_iter().chain(parts) {
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part);
        }
        format!("{kind}-{}", &hasher.finalize().to_hex()[..DIGITS])
    }

    /// The bytes kept under a key, if they are there and whole.
    pub fn bytes(&self, key: &str) -> Option<Vec<u8>> {
        let mut entry = self.entry(key)?;
        entry.drain(..FRONT);
        Some(entry)
    }

    /// An entry as it is kept.
    fn entry(&self, key: &str) -> Option<Vec<u8>> {
        let (path, seal) = self.place.as_ref().filter(|_| self.reads)?;
        let folder = Folder::open(path).ok()?;
        let entry = folder.read(key.as_ref(), u64::MAX).ok()?;
        let (stamp, body) = entry.strip_prefix(HEADER)?.split_first_chunk::<SEAL>()?;
        // Compared as hashes are, in the same time for all.
        let right = blake3::Hash::from(seal.stamp([key.as_bytes(), body]));
        (right == blake3::Hash::from(*stamp)).then_some(entry)
    }

    /// The leave to compute what will be kept under a key, once no other process is at it, or it was given up.
    pub fn turn(&self, key: &str, is_given_up: impl Fn() -> bool) -> Turn {
        match &self.place {
            Some((folder, _)) if self.reads => Turn::of(folder, key, is_given_up),
            _ => Turn::free(),
        }
    }

    /// Keeps bytes; where that cannot be done the only loss is time, so nobody is told.
    pub fn keep(&self, key: &str, body: &[u8]) {
        let Some((path, seal)) = self.place.as_ref().filter(|_| self.writes) else {
            return;
        };
        let stamp = seal.stamp([key.as_bytes(), body]);
        let write = || -> io::Result<()> {
            make_folder(path)?;
            // Looking through the folder takes as long as keeping an entry: one key in sixteen does it for all.
            if key.ends_with('0') {
                make_room(path)?;
            }
            let folder = Folder::open(path)?;
            let new = random_name(UNFINISHED)?;
            let written = write_entry(&folder, new.as_ref(), [HEADER, &stamp, body])
                .and_then(|()| folder.rename(new.as_ref(), &folder, key.as_ref()));
            if written.is_err() {
                folder.remove_file(new.as_ref())?;
            }
            written
        };
        let _ = write();
    }

    /// A value kept under a key, if it is there and whole.
    pub fn get<T: DeserializeOwned>(&self, key: &str) -> Option<T> {
        postcard::from_bytes(&self.entry(key)?[FRONT..]).ok()
    }

    /// Keeps a value.
    pub fn put<T: Serialize>(&self, key: &str, value: &T) {
        if let Ok(body) = postcard::to_stdvec(value) {
            self.keep(key, &body);
        }
    }
}

/// Makes the folder and the one it is in, but not what that belongs to: a course that was deleted is not made anew.
fn make_folder(folder: &Path) -> io::Result<()> {
    for folder in folder.parent().into_iter().chain([folder]) {
        match std::fs::create_dir(folder) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error),
            _ => {}
        }
    }
    Ok(())
}

fn write_entry(folder: &Folder, name: &OsStr, parts: [&[u8]; 3]) -> io::Result<()> {
    folder.create(name)?.write_all(&parts.concat())
}

/// Removes the older half of the entries when there are very many: one for every save adds up. What is no entry is left alone,
/// and so is everything behind a link.
fn make_room(path: &Path) -> io::Result<()> {
    let (Some(parent), Some(name)) = (path.parent(), path.file_name()) else {
        return Ok(());
    };
    let folder = Folder::open(parent)?.enter(name)?;
    let names = folder.names()?;
    if names.len() < MOST_ENTRIES {
        return Ok(());
    }
    let dated = |name: &std::ffi::OsString| Some((changed(&folder, name)?, name.clone()));
    let mut entries: Vec<_> = names.iter().filter_map(dated).collect();
    entries.sort();
    let surplus = entries.len().saturating_sub(MOST_ENTRIES / 2);
    for (_, name) in entries.iter().take(surplus) {
        folder.remove_file(name)?;
    }
    Ok(())
}

/// When an entry was written; `None` for everything that is none.
fn changed(folder: &Folder, name: &OsStr) -> Option<std::time::SystemTime> {
    if !is_key(name) && !is_random_name(name, UNFINISHED) {
        return None;
    }
    let file = folder.open_file(name).ok()?;
    let changed = file.metadata().and_then(|found| found.modified()).ok()?;
    let mut front = Vec::new();
    file.take(HEADER.len() as u64)
        .read_to_end(&mut front)
        .ok()?;
    (front == HEADER).then_some(changed)
}

/// Whether a name is one that `Cache::key` makes.
fn is_key(name: &OsStr) -> bool {
    let parts = name.to_str().and_then(|name| name.rsplit_once('-'));
    parts.is_some_and(|(kind, digits)| {
        !kind.is_empty()
            && kind.bytes().all(|byte| byte.is_ascii_lowercase())
            && digits.len() == DIGITS
            && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
    })
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::{Cache, Seal};

    #[test]
    fn a_damaged_entry_counts_as_absent() -> std::io::Result<()> {
        let folder = tempfile::tempdir()?;
        let cache = Cache::new(folder.path());
        let key = Cache::key("test", [b"content".as_slice()]);
        assert_eq!(cache.get::<u32>(&key), None);
        cache.put(&key, &7_u32);
        assert_eq!(cache.get::<u32>(&key), Some(7));
        assert_eq!(cache.clone().fresh().get::<u32>(&key), None);
        let path = folder.path().join(&key);
        let mut bytes = std::fs::read(&path)?;
        let last = bytes.len() - 1;
        bytes[last] ^= 1;
        std::fs::write(&path, bytes)?;
        assert_eq!(cache.get::<u32>(&key), None);
        Ok(())
    }

    #[cfg(unix)]
    #[test]
    fn a_pipe_in_the_place_of_an_entry_is_not_waited_for() -> std::io::Result<()> {
        let folder = tempfile::tempdir()?;
        let cache = Cache::new(folder.path());
        let key = Cache::key("test", [b"content".as_slice()]);
        let made = std::process::Command::new("mkfifo")
            .arg(folder.path().join(&key))
            .status()?;
        assert!(made.success());
        assert_eq!(cache.bytes(&key), None);
        cache.put(&key, &7_u32);
        assert_eq!(cache.get::<u32>(&key), Some(7));
        Ok(())
    }

    #[test]
    fn an_entry_counts_only_under_its_key_and_for_who_wrote_it()
    -> Result<(), Box<dyn std::error::Error>> {
        let (folder, ours, theirs) = (
            tempfile::tempdir()?,
            tempfile::tempdir()?,
            tempfile::tempdir()?,
        );
        let cache = Cache::sealed(folder.path(), Seal::kept_in(ours.path())?);
        let keys = [b"a", b"b"].map(|part| Cache::key("test", [part.as_slice()]));
        cache.put(&keys[0], &7_u32);
        std::fs::copy(folder.path().join(&keys[0]), folder.path().join(&keys[1]))?;
        assert_eq!(cache.get::<u32>(&keys[0]), Some(7));
        assert_eq!(cache.get::<u32>(&keys[1]), None);
        let other = Cache::sealed(folder.path(), Seal::kept_in(theirs.path())?);
        assert_eq!(other.get::<u32>(&keys[0]), None);
        Ok(())
    }

    /// A key that has room made when it is kept.
    fn key_that_makes_room() -> String {
        (0_u32..)
            .map(|number| Cache::key("test", [number.to_le_bytes().as_slice()]))
            .find(|key| key.ends_with('0'))
            .unwrap_or_default()
    }

    #[test]
    fn the_older_half_of_very_many_entries_goes_and_nothing_else() -> std::io::Result<()> {
        let top = tempfile::tempdir()?;
        let folder = top.path().join("cache");
        let cache = Cache::new(&folder);
        let key = Cache::key("test", [b"content".as_slice()]);
        cache.put(&key, &7_u32);
        let entry = std::fs::read(folder.join(&key))?;
        for number in 0..super::MOST_ENTRIES {
            let file = std::fs::File::create(folder.join(format!("test-{number:032x}")))?;
            (&file).write_all(&entry)?;
            file.set_modified(std::time::UNIX_EPOCH)?;
        }
        let foreign = ["notes", "test-0", "photo-00000000000000000000000000000000"];
        for name in foreign {
            std::fs::write(folder.join(name), "dear")?;
        }
        cache.put(&key_that_makes_room(), &8_u32);
        let left = std::fs::read_dir(&folder)?.count();
        assert_eq!(left, super::MOST_ENTRIES / 2 + foreign.len() + 1);
        assert_eq!(cache.get::<u32>(&key), Some(7), "the newest stays");
        for name in foreign {
            assert_eq!(std::fs::read_to_string(folder.join(name))?, "dear");
        }
        Ok(())
    }

    #[cfg(unix)]
    #[test]
    fn nothing_is_removed_behind_a_link() -> std::io::Result<()> {
        let top = tempfile::tempdir()?;
        let (dear, link) = (top.path().join("dear"), top.path().join("cache"));
        let other = Cache::new(&dear);
        let key = Cache::key("test", [b"content".as_slice()]);
        other.put(&key, &7_u32);
        let entry = std::fs::read(dear.join(&key))?;
        for number in 0..super::MOST_ENTRIES {
            std::fs::write(dear.join(format!("test-{number:032x}")), &entry)?;
        }
        std::os::unix::fs::symlink(&dear, &link)?;
        Cache::new(&link).put(&key_that_makes_room(), &8_u32);
        assert!(std::fs::read_dir(&dear)?.count() > super::MOST_ENTRIES);
        Ok(())
    }

    #[test]
    fn keys_do_not_run_parts_together() {
        let key = |parts: [&[u8]; 2]| Cache::key("k", parts);
        assert_ne!(key([b"ab", b"c"]), key([b"a", b"bc"]));
    }
}
