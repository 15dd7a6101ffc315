//! Where a program is compiled and run: a folder of its own that is gone afterwards, whatever was left in it.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::error::Error;
use crate::folder::{Folder, For, random_name};

/// A folder for one compilation and its runs, gone when it is dropped.
#[derive(Debug)]
pub struct Workplace {
    /// The folder.
    pub dir: PathBuf,
    scratch: Arc<Folder>,
    name: OsString,
    stays: bool,
    rooms: AtomicUsize,
}

impl Workplace {
    /// A new one in that folder, whose path is `path`.
    pub fn new(scratch: &Arc<Folder>, path: &Path, stays: bool) -> Result<Self, Error> {
        let make = || {
            let name = OsString::from(random_name("try-")?);
            scratch.make(&name, For::Owner)?;
            Ok(name)
        };
        let name = make().map_err(Error::io("make a working folder in", path))?;
        Ok(Workplace {
            dir: path.join(&name),
            scratch: Arc::clone(scratch),
            name,
            stays,
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
        if !self.stays {
            // What cannot be removed stays, and nobody can do anything about it.
            let _ = self.scratch.remove(&self.name);
        }
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::fs;
    use std::os::unix::fs::PermissionsExt;
    use std::sync::Arc;

    use super::Workplace;
    use crate::folder::Folder;

    #[test]
    fn locked_folders_are_gone_too() -> Result<(), Box<dyn std::error::Error>> {
        let scratch = tempfile::tempdir()?;
        let folder = Arc::new(Folder::open(scratch.path())?);
        let workplace = Workplace::new(&folder, scratch.path(), false)?;
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
