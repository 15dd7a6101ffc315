//! Progress on disk: read whole, written whole, under a lock.

use std::fs::{File, TryLockError};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::error::Error;
use super::files;
use crate::folder::Folder;
use crate::progress::{Progress, Unreadable};

/// How long to wait for somebody who writes progress; it takes them milliseconds.
const PATIENCE: Duration = Duration::from_secs(3);

/// The file with the progress.
const PROGRESS: &str = "progress.json";

/// More than thousands of exercises take.
const LARGEST_PROGRESS: u64 = 16 << 20;

/// Where progress is kept.
#[derive(Clone, Debug)]
pub struct Store {
    folder: PathBuf,
}

/// Progress as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loaded {
    /// The progress; empty if there was none or it was damaged.
    pub progress: Progress,
    /// Where a damaged file was put aside.
    pub set_aside: Option<PathBuf>,
    /// Whether it was changed without a lock, because this file system has none.
    pub unlocked: bool,
}

/// A lock, until it is dropped.
#[derive(Debug)]
pub struct Lock {
    _file: File,
    /// Whether it keeps anybody out: some file systems have no locks.
    pub holds: bool,
}

impl Store {
    /// The store in a state folder.
    pub fn new(folder: &Path) -> Self {
        Store {
            folder: folder.to_owned(),
        }
    }

    /// The file that progress is kept in.
    pub fn path(&self) -> PathBuf {
        self.folder.join(PROGRESS)
    }

    /// Reads progress. A damaged file is put aside, said in the answer, and started anew.
    pub fn load(&self) -> Result<Loaded, Error> {
        let path = self.path();
        let loaded = |progress| Loaded {
            progress,
            set_aside: None,
            unlocked: false,
        };
        let read = || Folder::open(&self.folder)?.read(PROGRESS.as_ref(), LARGEST_PROGRESS);
        let bytes = match read() {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == ErrorKind::NotFound => {
                return Ok(loaded(Progress::default()));
            }
            Err(error) => return Err(Error::io("read", &path)(error)),
        };
        let parsed = std::str::from_utf8(&bytes).ok().map(Progress::parse);
        match parsed {
            Some(Ok(progress)) => Ok(loaded(progress)),
            Some(Err(Unreadable::Newer(_))) => Err(Error::NewerProgress(path)),
            _ => {
                let aside = self.put_aside().map_err(Error::io("put aside", &path))?;
                Ok(Loaded {
                    set_aside: Some(aside),
                    ..loaded(Progress::default())
                })
            }
        }
    }

    /// Changes progress in one step that no other process can come between.
    pub fn update(&self, change: impl FnOnce(&mut Progress)) -> Result<Loaded, Error> {
        let lock = self.lock("lock", PATIENCE)?;
        let mut loaded = self.load()?;
        let mut after = loaded.progress.clone();
        change(&mut after);
        if after != loaded.progress {
            let write = || {
                let folder = Folder::open(&self.folder)?;
                if lock.holds {
                    files::remove_unfinished(&folder);
                }
                files::replace(&folder, PROGRESS.as_ref(), after.text().as_bytes())
            };
            write().map_err(Error::io("write", &self.path()))?;
        }
        loaded.progress = after;
        loaded.unlocked = !lock.holds;
        Ok(loaded)
    }

    /// Takes the place of the one `watch` of this folder; it is free again when the answer is dropped.
    pub fn claim_watch(&self) -> Result<Lock, Error> {
        match self.lock("watch.lock", Duration::ZERO) {
            Err(Error::Busy(root)) => Err(Error::Watched(root)),
            claimed => claimed,
        }
    }

    fn lock(&self, name: &str, patience: Duration) -> Result<Lock, Error> {
        std::fs::create_dir_all(&self.folder)
            .map_err(Error::io("make the folder", &self.folder))?;
        let path = self.folder.join(name);
        let open = || Folder::open(&self.folder)?.open_or_create(name.as_ref());
        let file = open().map_err(Error::io("open", &path))?;
        let start = Instant::now();
        loop {
            match file.try_lock() {
                Ok(()) => {
                    return Ok(Lock {
                        _file: file,
                        holds: true,
                    });
                }
                Err(TryLockError::WouldBlock) if start.elapsed() < patience => {
                    std::thread::sleep(Duration::from_millis(5));
                }
                Err(TryLockError::WouldBlock) => {
                    let root = self.folder.parent().unwrap_or(&self.folder);
                    return Err(Error::Busy(root.to_owned()));
                }
                // A file system without locks: the rename still keeps the file whole.
                Err(TryLockError::Error(error)) if has_no_locks(&error) => {
                    return Ok(Lock {
                        _file: file,
                        holds: false,
                    });
                }
                Err(TryLockError::Error(error)) => return Err(Error::io("lock", &path)(error)),
            }
        }
    }

    /// Gives a damaged file a name that is not taken.
    fn put_aside(&self) -> std::io::Result<PathBuf> {
        let folder = Folder::open(&self.folder)?;
        let mut names = (1_u64..).map(|number| format!("progress.damaged-{number}.json"));
        let free = names.find(|name| !folder.has(name.as_ref()));
        let name = free.unwrap_or_else(|| "progress.damaged.json".into());
        folder.rename(PROGRESS.as_ref(), &folder, name.as_ref())?;
        Ok(self.folder.join(name))
    }
}

/// Whether a file system, a shared one for example, says that it has no locks.
fn has_no_locks(error: &std::io::Error) -> bool {
    #[cfg(unix)]
    {
        use rustix::io::Errno;
        let answers = [Errno::NOLCK, Errno::NOSYS, Errno::OPNOTSUPP];
        if Errno::from_io_error(error).is_some_and(|error| answers.contains(&error)) {
            return true;
        }
    }
    error.kind() == ErrorKind::Unsupported
}

#[cfg(test)]
mod tests {
    use super::Store;

    #[test]
    fn a_damaged_file_is_put_aside_and_nothing_of_it_is_lost()
    -> Result<(), Box<dyn std::error::Error>> {
        let folder = tempfile::tempdir()?;
        let store = Store::new(folder.path());
        store.update(|progress| progress.record_mut("a").solved = true)?;
        assert!(store.load()?.progress.is_solved("a"));
        std::fs::write(folder.path().join("progress.json"), b"{\"exercises\": \xff")?;
        let loaded = store.load()?;
        assert!(loaded.progress.exercises.is_empty());
        let aside = loaded.set_aside.ok_or("put aside")?;
        assert_eq!(std::fs::read(aside)?, b"{\"exercises\": \xff");
        assert_eq!(store.load()?.set_aside, None);
        Ok(())
    }

    #[test]
    fn changes_from_many_threads_are_all_kept() -> Result<(), Box<dyn std::error::Error>> {
        let folder = tempfile::tempdir()?;
        std::thread::scope(|scope| {
            for thread in 0..4 {
                let store = Store::new(folder.path());
                scope.spawn(move || {
                    for number in 0..5 {
                        let name = format!("{thread}-{number}");
                        assert!(
                            store
                                .update(|progress| progress.record_mut(&name).solved = true)
                                .is_ok()
                        );
                    }
                });
            }
        });
        assert_eq!(
            Store::new(folder.path()).load()?.progress.exercises.len(),
            20
        );
        Ok(())
    }

    #[test]
    fn only_one_watch_at_a_time() -> Result<(), Box<dyn std::error::Error>> {
        let folder = tempfile::tempdir()?;
        let store = Store::new(folder.path());
        let first = store.claim_watch()?;
        assert!(store.claim_watch().is_err());
        drop(first);
        assert!(store.claim_watch().is_ok());
        Ok(())
    }
}
