//! Progress on disk: read whole, written whole, under a lock.

use std::fs::{File, TryLockError};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::error::Error;
use super::files::{self, write_atomically};
use crate::progress::Progress;

/// How long to wait for somebody who writes progress; it takes them milliseconds.
const PATIENCE: Duration = Duration::from_secs(3);

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
}

impl Store {
    /// The store in a state folder.
    pub fn new(folder: &Path) -> Self {
        Store {
            folder: folder.to_owned(),
        }
    }

    fn path(&self) -> PathBuf {
        self.folder.join("progress.json")
    }

    /// Reads progress. A damaged file is put aside, said in the answer, and started anew.
    pub fn load(&self) -> Result<Loaded, Error> {
        let path = self.path();
        let loaded = |progress| Loaded {
            progress,
            set_aside: None,
        };
        let bytes = match files::read_unless_odd(&path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == ErrorKind::NotFound => {
                return Ok(loaded(Progress::default()));
            }
            Err(error) => return Err(Error::io("read", &path)(error)),
        };
        let parsed = std::str::from_utf8(&bytes)
            .ok()
            .and_then(|text| Progress::parse(text).ok());
        match parsed {
            Some(progress) => Ok(loaded(progress)),
            None => {
                let aside = self.aside();
                std::fs::rename(&path, &aside).map_err(Error::io("put aside", &path))?;
                Ok(Loaded {
                    progress: Progress::default(),
                    set_aside: Some(aside),
                })
            }
        }
    }

    /// Changes progress in one step that no other process can come between.
    pub fn update(&self, change: impl FnOnce(&mut Progress)) -> Result<Progress, Error> {
        let _lock = self.lock("lock", PATIENCE)?;
        let before = self.load()?.progress;
        let mut after = before.clone();
        change(&mut after);
        if after != before {
            files::remove_unfinished(&self.folder);
            write_atomically(&self.path(), after.text().as_bytes())?;
        }
        Ok(after)
    }

    /// Takes the place of the one `watch` of this folder; it is free again when the answer is dropped.
    pub fn claim_watch(&self) -> Result<File, Error> {
        match self.lock("watch.lock", Duration::ZERO) {
            Err(Error::Busy(root)) => Err(Error::Watched(root)),
            claimed => claimed,
        }
    }

    fn lock(&self, name: &str, patience: Duration) -> Result<File, Error> {
        std::fs::create_dir_all(&self.folder)
            .map_err(Error::io("make the folder", &self.folder))?;
        let path = self.folder.join(name);
        let file = files::open_lock(&path).map_err(Error::io("open", &path))?;
        let start = Instant::now();
        loop {
            match file.try_lock() {
                Ok(()) => return Ok(file),
                Err(TryLockError::WouldBlock) if start.elapsed() < patience => {
                    std::thread::sleep(Duration::from_millis(5));
                }
                Err(TryLockError::WouldBlock) => {
                    let root = self.folder.parent().unwrap_or(&self.folder);
                    return Err(Error::Busy(root.to_owned()));
                }
                // A file system without locks: the rename still keeps the file whole.
                Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Unsupported => {
                    return Ok(file);
                }
                Err(TryLockError::Error(error)) => return Err(Error::io("lock", &path)(error)),
            }
        }
    }

    /// A name for a damaged file that is not taken.
    fn aside(&self) -> PathBuf {
        (1..)
            .map(|number| self.folder.join(format!("progress.damaged-{number}.json")))
            .find(|path| !path.exists())
            .unwrap_or_else(|| self.folder.join("progress.damaged.json"))
    }
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
