//! Where a program is compiled and run: a folder of its own that is gone afterwards, whatever was left in it.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::error::Error;

/// How the names of scratch folders begin.
const PREFIX: &str = "workbook-";
/// A file in a scratch folder that is locked as long as somebody works there.
const LOCK: &str = "lock";
/// How old a scratch folder without a lock has to be to count as abandoned.
const YOUTH: Duration = Duration::from_secs(3600);

/// The variable that names a folder in which everything that is generated is made and stays, to be looked at or measured.
const KEEP: &str = "WORKBOOK_KEEP";

fn keeps() -> bool {
    std::env::var_os(KEEP).is_some()
}

/// The scratch folders of this program.
static OPEN: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

fn open() -> MutexGuard<'static, Vec<PathBuf>> {
    // A list of paths is whole after any panic.
    OPEN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Removes all scratch folders of this program, which is about to end where it stands.
pub fn remove_all_scratch() {
    for scratch in open().drain(..) {
        remove(&scratch);
    }
}

/// The folder of one running workbook for all its workplaces, gone when it is dropped.
#[derive(Debug)]
pub struct Scratch {
    // The first to be dropped: some systems do not remove open files.
    _lock: fs::File,
    dir: tempfile::TempDir,
}

impl Scratch {
    /// A new one in the system's folder for temporary files; what workbooks that were killed left there is removed.
    pub fn new() -> Result<Self, Error> {
        let temp = std::env::var_os(KEEP).map_or_else(std::env::temp_dir, PathBuf::from);
        let make = || {
            let mut builder = tempfile::Builder::new();
            let dir = builder
                .prefix(PREFIX)
                .disable_cleanup(keeps())
                .tempdir_in(&temp)?;
            // A mask on new files may take all rights from us, too.
            unlock(dir.path());
            let unlocked = dir.path().join("lock-to-be");
            let lock = fs::File::create(&unlocked)?;
            // Where there are no locks, it will not be taken for abandoned either.
            let _ = lock.try_lock();
            fs::rename(unlocked, dir.path().join(LOCK))?;
            Ok(Scratch { _lock: lock, dir })
        };
        let scratch = make().map_err(Error::io("make a working folder in", &temp))?;
        if !keeps() {
            open().push(scratch.path().to_owned());
            remove_abandoned(&temp, scratch.path());
        }
        Ok(scratch)
    }

    /// The folder.
    pub fn path(&self) -> &Path {
        self.dir.path()
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        open().retain(|path| path != self.dir.path());
        if !keeps() {
            remove(self.dir.path());
        }
    }
}

/// Removes scratch folders whose lock nobody holds, of the same owner as `own`: what others put there may be a trap.
fn remove_abandoned(temp: &Path, own: &Path) {
    for entry in fs::read_dir(temp).into_iter().flatten().flatten() {
        let ours = entry.file_name().to_string_lossy().starts_with(PREFIX)
            && entry.file_type().is_ok_and(|kind| kind.is_dir())
            && owner(&entry.path()) == owner(own);
        if ours && is_abandoned(&entry.path()) {
            remove(&entry.path());
        }
    }
}

#[cfg(unix)]
fn owner(path: &Path) -> Option<u32> {
    use std::os::unix::fs::MetadataExt;
    fs::symlink_metadata(path).ok().map(|found| found.uid())
}

/// Elsewhere every user has a folder for temporary files alone.
#[cfg(not(unix))]
fn owner(_: &Path) -> Option<u32> {
    None
}

fn is_abandoned(scratch: &Path) -> bool {
    let lock = scratch.join(LOCK);
    // Opening a pipe in its place would wait for ever.
    if fs::symlink_metadata(&lock).is_ok_and(|found| !found.is_file()) {
        return false;
    }
    match fs::File::open(lock) {
        Ok(lock) => lock.try_lock().is_ok(),
        // Its owner was killed while making or removing it, or is just doing so.
        Err(error) if error.kind() == ErrorKind::NotFound => {
            let changed = fs::metadata(scratch).and_then(|scratch| scratch.modified());
            changed.is_ok_and(|time| time.elapsed().is_ok_and(|age| age > YOUTH))
        }
        // Other people's cannot be opened.
        Err(_) => false,
    }
}

/// A folder for one compilation and its runs, gone when it is dropped.
#[derive(Debug)]
pub struct Workplace {
    /// The folder.
    pub dir: PathBuf,
    guard: tempfile::TempDir,
    rooms: AtomicUsize,
}

impl Workplace {
    /// A new one in that folder.
    pub fn new(scratch: &Path) -> Result<Self, Error> {
        let guard = tempfile::Builder::new()
            .prefix("try-")
            .disable_cleanup(keeps())
            .tempdir_in(scratch)
            .map_err(Error::io("make a working folder in", scratch))?;
        Ok(Workplace {
            dir: guard.path().to_owned(),
            guard,
            rooms: AtomicUsize::new(0),
        })
    }

    /// Writes a file, with its folders.
    pub fn write(&self, file: &str, bytes: &[u8]) -> Result<(), Error> {
        let path = self.dir.join(file);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(Error::io("make the folder", folder))?;
        }
        fs::write(&path, bytes).map_err(Error::io("write", &path))
    }

    /// The only folder that the next run may write to.
    pub fn room(&self) -> Result<PathBuf, Error> {
        let number = self.rooms.fetch_add(1, Ordering::Relaxed);
        let room = self.dir.join(format!("room-{number}"));
        fs::create_dir(&room).map_err(Error::io("make the folder", &room))?;
        Ok(room)
    }

    /// The file with the questions for the run in a room, which cannot read it by its name.
    pub fn questions(&self, room: &Path) -> PathBuf {
        let room = room.file_name().unwrap_or_default().to_string_lossy();
        self.dir.join(format!("questions-of-{room}"))
    }
}

impl Drop for Workplace {
    fn drop(&mut self) {
        if !keeps() {
            remove(self.guard.path());
        }
    }
}

/// Removes a folder, whatever is in it.
fn remove(folder: &Path) {
    // The usual way stumbles over folders without permissions, and over a depth that no path and no stack can have.
    if fs::remove_dir_all(folder).is_err() {
        clear(folder);
        // What still cannot be removed stays, and nobody can do anything about it.
        let _ = fs::remove_dir_all(folder);
    }
}

/// Lets the owner into a folder again, if it is one.
pub fn unlock(folder: &Path) {
    #[cfg(unix)]
    if fs::symlink_metadata(folder).is_ok_and(|found| found.is_dir()) {
        use std::os::unix::fs::PermissionsExt;
        // If it fails, what is in the folder cannot be read or removed, which shows.
        let _ = fs::set_permissions(folder, fs::Permissions::from_mode(0o700));
    }
    #[cfg(not(unix))]
    let _ = folder;
}

/// Empties a folder level by level: folders in folders are moved up, so that no path grows.
fn clear(top: &Path) {
    let folders = |parent: &Path| -> Vec<PathBuf> {
        let entries = fs::read_dir(parent).into_iter().flatten().flatten();
        let is_folder = |entry: &fs::DirEntry| entry.file_type().is_ok_and(|kind| kind.is_dir());
        entries
            .filter(is_folder)
            .map(|entry| entry.path())
            .collect()
    };
    let mut moved = 0;
    let mut open = folders(top);
    while let Some(folder) = open.pop() {
        unlock(&folder);
        for below in folders(&folder) {
            moved += 1;
            let above = top.join(format!("moved-{moved}"));
            unlock(&below);
            if fs::rename(&below, &above).is_ok() {
                open.push(above);
            }
        }
        // Now without folders.
        let _ = fs::remove_dir_all(&folder);
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::fs;
    use std::os::unix::fs::PermissionsExt;

    use super::Workplace;

    #[test]
    fn what_a_killed_workbook_left_is_removed_and_nothing_else()
    -> Result<(), Box<dyn std::error::Error>> {
        let temp = tempfile::tempdir()?;
        for name in ["workbook-dead", "workbook-young", "workbook-alive", "other"] {
            fs::create_dir(temp.path().join(name))?;
        }
        for name in ["workbook-dead", "other"] {
            fs::write(temp.path().join(name).join("lock"), "")?;
        }
        let alive = fs::File::create(temp.path().join("workbook-alive/lock"))?;
        alive.lock()?;
        fs::create_dir(temp.path().join("workbook-trap"))?;
        let trap = temp.path().join("workbook-trap/lock");
        assert!(
            std::process::Command::new("mkfifo")
                .arg(&trap)
                .status()?
                .success()
        );
        super::remove_abandoned(temp.path(), temp.path());
        let left = |name: &str| temp.path().join(name).exists();
        assert!(!left("workbook-dead"));
        assert!(left("workbook-young") && left("workbook-alive") && left("other"));
        assert!(left("workbook-trap"));
        Ok(())
    }

    #[test]
    fn locked_folders_are_gone_too() -> Result<(), Box<dyn std::error::Error>> {
        let scratch = tempfile::tempdir()?;
        let workplace = Workplace::new(scratch.path())?;
        let room = workplace.room()?;
        fs::create_dir_all(room.join("a/b/c"))?;
        fs::write(room.join("a/b/file"), "")?;
        for folder in ["a/b", "a", ""] {
            fs::set_permissions(room.join(folder), fs::Permissions::from_mode(0o000))?;
        }
        drop(workplace);
        assert_eq!(fs::read_dir(scratch.path())?.count(), 0);
        Ok(())
    }
}
