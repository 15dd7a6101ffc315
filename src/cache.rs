//! What was computed before, kept by the content it was computed from.
//!
//! Entries carry a checksum: one that is damaged, or from another version, counts as absent and is written anew.

use std::path::{Path, PathBuf};

use serde::Serialize;
use serde::de::DeserializeOwned;

/// Changes whenever what an entry means changes.
const FORMAT: &str = concat!("workbook ", env!("CARGO_PKG_VERSION"), " cache 4");

/// Bytes in front of an entry.
const CHECKSUM: usize = blake3::OUT_LEN;

/// More entries than a learner makes in months.
const MOST_ENTRIES: usize = 4000;

/// A folder of results, or nothing at all where no folder can be written.
#[derive(Clone, Debug)]
pub struct Cache {
    folder: Option<PathBuf>,
    reads: bool,
}

impl Cache {
    /// A cache in that folder, which is made when something is first kept.
    pub fn new(folder: &Path) -> Self {
        Cache {
            folder: Some(folder.to_owned()),
            reads: true,
        }
    }

    /// A cache that keeps nothing.
    pub fn none() -> Self {
        Cache {
            folder: None,
            reads: false,
        }
    }

    /// The same cache, never asked but still written: everything is computed afresh.
    #[must_use]
    pub fn fresh(mut self) -> Self {
        self.reads = false;
        self
    }

    /// The key of what follows from these parts.
    pub fn key<'a>(kind: &'a str, parts: impl IntoIterator<Item = &'a [u8]>) -> String {
        let mut hasher = blake3::Hasher::new_derive_key(FORMAT);
        for part in [kind.as_bytes()].into_iter().chain(parts) {
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part);
        }
        format!("{kind}-{}", &hasher.finalize().to_hex()[..32])
    }

    /// The bytes kept under a key, if they are there and whole.
    pub fn bytes(&self, key: &str) -> Option<Vec<u8>> {
        let mut entry = self.entry(key)?;
        entry.drain(..CHECKSUM);
        Some(entry)
    }

    /// An entry as it is kept, the checksum in front.
    fn entry(&self, key: &str) -> Option<Vec<u8>> {
        let folder = self.folder.as_ref().filter(|_| self.reads)?;
        let path = folder.join(key);
        // Anything else in its place, a pipe say, could make us wait.
        let plain = std::fs::symlink_metadata(&path).is_ok_and(|found| found.is_file());
        if !plain {
            return None;
        }
        let entry = std::fs::read(path).ok()?;
        let (checksum, body) = entry.split_first_chunk::<CHECKSUM>()?;
        (blake3::hash(body).as_bytes() == checksum).then_some(entry)
    }

    /// Keeps bytes; where that cannot be done the only loss is time, so nobody is told.
    pub fn keep(&self, key: &str, body: &[u8]) {
        let Some(folder) = &self.folder else {
            return;
        };
        let bytes = [blake3::hash(body).as_bytes().as_slice(), body].concat();
        let write = || -> std::io::Result<()> {
            make_folder(folder)?;
            // Looking through the folder takes as long as keeping an entry: one key in sixteen does it for all.
            if key.ends_with('0') {
                make_room(folder)?;
            }
            let file = tempfile::NamedTempFile::new_in(folder)?;
            std::fs::write(file.path(), bytes)?;
            file.persist(folder.join(key))
                .map(drop)
                .map_err(|error| error.error)
        };
        let _ = write();
    }

    /// A value kept under a key, if it is there and whole.
    pub fn get<T: DeserializeOwned>(&self, key: &str) -> Option<T> {
        postcard::from_bytes(&self.entry(key)?[CHECKSUM..]).ok()
    }

    /// Keeps a value.
    pub fn put<T: Serialize>(&self, key: &str, value: &T) {
        if let Ok(body) = postcard::to_stdvec(value) {
            self.keep(key, &body);
        }
    }
}

/// Makes the folder and the one it is in, but not what that belongs to: a course that was deleted is not made anew.
fn make_folder(folder: &Path) -> std::io::Result<()> {
    for folder in folder.parent().into_iter().chain([folder]) {
        match std::fs::create_dir(folder) {
            Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => return Err(error),
            _ => {}
        }
    }
    Ok(())
}

/// Removes the older half of the entries when there are very many: one for every save adds up.
fn make_room(folder: &Path) -> std::io::Result<()> {
    let entries: Vec<_> = std::fs::read_dir(folder)?.flatten().collect();
    if entries.len() < MOST_ENTRIES {
        return Ok(());
    }
    let changed = |entry: &std::fs::DirEntry| entry.metadata().and_then(|entry| entry.modified());
    let mut dated: Vec<_> = entries
        .iter()
        .filter_map(|entry| Some((changed(entry).ok()?, entry.path())))
        .collect();
    dated.sort();
    for (_, path) in dated.iter().take(MOST_ENTRIES / 2) {
        std::fs::remove_file(path)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::Cache;

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
    fn keys_do_not_run_parts_together() {
        let key = |parts: [&[u8]; 2]| Cache::key("k", parts);
        assert_ne!(key([b"ab", b"c"]), key([b"a", b"bc"]));
    }
}
