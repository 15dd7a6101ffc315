//! Looks at files and says whose content is new. One look costs a `stat`, and a read only where that differs.

use std::fs::{File, Metadata};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::Change;

/// As much of a file as is ever read: far more than any source file has.
pub const LARGEST: u64 = 16 << 20;

/// After a change the next looks read in any case, because file systems round times: two saves may bear the same one.
const READ_ON: u8 = 8;
/// Looks, 250 ms apart, that have to find nothing before a file counts as gone or empty: a save may remove it for a moment, or
/// empty it before it writes.
const PATIENCE: u8 = 2;

/// What a path holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// Nothing.
    Missing,
    /// Something that is no plain file, or that cannot be read.
    Unreadable,
    /// A plain file with these bytes, at most the first `LARGEST` of them.
    Bytes(Vec<u8>),
}

impl Content {
    /// Whether there is no file, or an empty one.
    fn is_nothing(&self) -> bool {
        match self {
            Content::Missing => true,
            Content::Unreadable => false,
            Content::Bytes(bytes) => bytes.is_empty(),
        }
    }
}

/// Which file stands behind a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Identity(u64, u64);

/// What stands at a path at the moment; `None` if nothing does.
pub fn identity(path: &Path) -> Option<Identity> {
    std::fs::symlink_metadata(path)
        .ok()
        .map(|metadata| identity_of(&metadata))
}

#[cfg(unix)]
fn identity_of(metadata: &Metadata) -> Identity {
    use std::os::unix::fs::MetadataExt;
    Identity(metadata.dev(), metadata.ino())
}

#[cfg(not(unix))]
fn identity_of(metadata: &Metadata) -> Identity {
    let created = metadata
        .created()
        .ok()
        .and_then(|time| time.duration_since(SystemTime::UNIX_EPOCH).ok());
    Identity(0, created.map_or(0, |time| time.as_nanos() as u64))
}

/// What a look compares before it reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Stat {
    identity: Identity,
    size: u64,
    modified: Option<SystemTime>,
    plain: bool,
}

/// What was last reported of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reported {
    Missing,
    Unreadable,
    Bytes(blake3::Hash),
}

#[derive(Debug)]
struct Looked<T> {
    file: T,
    path: PathBuf,
    reported: Option<Reported>,
    stat: Option<Stat>,
    read_on: u8,
    /// How many timed looks have found nothing, up to `PATIENCE`; `None` if something is there.
    nothing: Option<u8>,
}

/// The files that are looked at.
#[derive(Debug)]
pub struct Poller<T> {
    files: Vec<Looked<T>>,
}

impl<T> Default for Poller<T> {
    fn default() -> Self {
        Poller { files: Vec::new() }
    }
}

impl<T: Clone + PartialEq> Poller<T> {
    /// Looks at these and no others.
    pub fn look_at(&mut self, files: Vec<(T, PathBuf)>) {
        let mut before = std::mem::take(&mut self.files);
        for (file, path) in files {
            let known = before
                .iter()
                .position(|known| known.path == path && known.file == file);
            let looked = known
                .map(|index| before.swap_remove(index))
                .unwrap_or(Looked {
                    file,
                    path,
                    reported: None,
                    stat: None,
                    read_on: READ_ON,
                    nothing: Some(PATIENCE),
                });
            self.files.push(looked);
        }
    }

    /// Something happened to these paths, or to any if none is named: the next look reads.
    pub fn touched(&mut self, paths: &[PathBuf]) {
        for looked in &mut self.files {
            // Some systems report a path in another spelling, so only the name is compared.
            let named = |path: &PathBuf| path.file_name() == looked.path.file_name();
            if paths.is_empty() || paths.iter().any(named) {
                looked.read_on = READ_ON;
            }
        }
    }

    /// All that is new. `timed` looks count towards the patience with a file that is missing or empty.
    pub fn look(&mut self, timed: bool) -> Vec<Change<T>> {
        self.files
            .iter_mut()
            .filter_map(|looked| looked.look(timed))
            .collect()
    }
}

impl<T: Clone> Looked<T> {
    /// Whether nothing is there, and not yet for long enough to say so.
    fn is_waited_for(&self) -> bool {
        self.nothing.is_some_and(|looks| looks < PATIENCE)
    }

    fn look(&mut self, timed: bool) -> Option<Change<T>> {
        let stat = std::fs::symlink_metadata(&self.path)
            .ok()
            .map(|metadata| Stat {
                identity: identity_of(&metadata),
                size: metadata.len(),
                modified: metadata.modified().ok(),
                plain: metadata.is_file(),
            });
        if stat == self.stat && self.read_on == 0 && !self.is_waited_for() {
            return None;
        }
        if stat != self.stat {
            self.stat = stat;
            self.read_on = READ_ON;
        } else if timed {
            self.read_on = self.read_on.saturating_sub(1);
        }
        let content = match stat {
            None => Content::Missing,
            Some(stat) if !stat.plain => Content::Unreadable,
            // Opening anything but a plain file could wait for ever.
            Some(stat) => read(&self.path, stat.size),
        };
        self.nothing = content
            .is_nothing()
            .then(|| (self.nothing.unwrap_or(0) + u8::from(timed)).min(PATIENCE));
        if self.is_waited_for() {
            return None;
        }
        let seen = match &content {
            Content::Missing => Reported::Missing,
            Content::Unreadable => Reported::Unreadable,
            Content::Bytes(bytes) => Reported::Bytes(blake3::hash(bytes)),
        };
        if self.reported.replace(seen) == Some(seen) {
            return None;
        }
        Some(Change {
            file: self.file.clone(),
            content,
        })
    }
}

fn read(path: &Path, size: u64) -> Content {
    let read = || -> std::io::Result<Vec<u8>> {
        // One byte more than there should be shows the end at once.
        let mut bytes = Vec::with_capacity(size.min(LARGEST) as usize + 1);
        File::open(path)?.take(LARGEST).read_to_end(&mut bytes)?;
        Ok(bytes)
    };
    match read() {
        Ok(bytes) => Content::Bytes(bytes),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Content::Missing,
        Err(_) => Content::Unreadable,
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{Content, Poller};

    #[test]
    fn a_file_that_is_missing_for_a_moment_is_not_gone() -> std::io::Result<()> {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("answer.rs");
        fs::write(&path, "one")?;
        let mut poller = Poller::default();
        poller.look_at(vec![((), path.clone())]);
        assert_eq!(poller.look(false).len(), 1);
        fs::remove_file(&path)?;
        assert_eq!(poller.look(false), []);
        assert_eq!(poller.look(true), []);
        fs::write(&path, "one")?;
        assert_eq!(poller.look(true), []);
        fs::remove_file(&path)?;
        assert_eq!(poller.look(true), []);
        assert_eq!(poller.look(true).len(), 1);
        assert_eq!(poller.look(true), []);
        fs::write(&path, "one")?;
        assert_eq!(poller.look(true).len(), 1);
        Ok(())
    }

    #[test]
    fn a_file_that_is_empty_for_a_moment_is_not_reported() -> std::io::Result<()> {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("answer.rs");
        fs::write(&path, "one")?;
        let mut poller = Poller::default();
        poller.look_at(vec![((), path.clone())]);
        assert_eq!(poller.look(false).len(), 1);
        fs::write(&path, "")?;
        // However many events there are in the meantime.
        for _ in 0..9 {
            assert_eq!(poller.look(false), []);
        }
        assert_eq!(poller.look(true), []);
        fs::write(&path, "two")?;
        let two = poller.look(false);
        assert_eq!(two[0].content, Content::Bytes(b"two".to_vec()));
        fs::write(&path, "")?;
        assert_eq!(poller.look(true), []);
        fs::remove_file(&path)?;
        let gone = poller.look(true);
        assert_eq!(gone[0].content, Content::Missing);
        fs::write(&path, "")?;
        let empty = poller.look(true);
        assert_eq!(empty[0].content, Content::Bytes(Vec::new()));
        for _ in 0..20 {
            assert_eq!(poller.look(true), []);
        }
        Ok(())
    }

    #[test]
    fn what_is_no_plain_file_is_said_and_never_opened() -> std::io::Result<()> {
        let folder = tempfile::tempdir()?;
        let mut poller = Poller::default();
        poller.look_at(vec![((), folder.path().to_owned())]);
        let changes = poller.look(false);
        assert_eq!(
            changes.first().map(|change| &change.content),
            Some(&Content::Unreadable)
        );
        Ok(())
    }

    #[test]
    fn a_save_that_keeps_size_and_time_is_seen() -> std::io::Result<()> {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("answer.rs");
        fs::write(&path, "one")?;
        let time = fs::metadata(&path)?.modified()?;
        let mut poller = Poller::default();
        poller.look_at(vec![((), path.clone())]);
        assert_eq!(poller.look(true).len(), 1);
        fs::write(&path, "two")?;
        fs::File::options()
            .write(true)
            .open(&path)?
            .set_modified(time)?;
        assert_eq!(poller.look(true).len(), 1);
        for _ in 0..20 {
            assert_eq!(poller.look(true), []);
        }
        fs::write(&path, "six")?;
        fs::File::options()
            .write(true)
            .open(&path)?
            .set_modified(time)?;
        poller.touched(std::slice::from_ref(&path));
        assert_eq!(poller.look(false).len(), 1);
        Ok(())
    }
}
