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
pub struct WorkDir {
    /// The folder.
    pub dir: PathBuf,
    scratch: Arc<Folder>,
    name: OsString,
    stays: bool,
    run_dirs: AtomicUsize,
}

impl WorkDir {
    /// A new one in that folder, whose path is `path`.
    pub fn new(scratch: &Arc<Folder>, path: &Path, stays: bool) -> Result<Self, Error> {
        let make = || {
            let name = OsString::from(random_name("try-")?);
            scratch.make(&name, For::Owner)?;
            Ok(name)
        };
        let name = make().map_err(Error::io("make a working folder in", path))?;
        Ok(WorkDir {
            dir: path.join(&name),
            scratch: Arc::clone(scratch),
            name,
            stays,
            run_dirs: AtomicUsize::new(0),
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

    /// A run dir: the only folder that the next run may write to.
    pub fn run_dir(&self) -> Result<PathBuf, Error> {
        let number = self.run_dirs.fetch_add(1, Ordering::Relaxed);
        let run_dir = self.dir.join(format!("run-{number}"));
        fs::create_dir(&run_dir).map_err(Error::io("make the folder", &run_dir))?;
        Ok(run_dir)
    }

    /// The file with the questions for the run in a run dir, which cannot read it by its name.
    pub fn questions(&self, run_dir: &Path) -> PathBuf {
        let run_dir = run_dir.file_name().unwrap_or_default().to_string_lossy();
        self.dir.join(format!("questions-of-{run_dir}"))
    }
}

impl Drop for WorkDir {
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

    use super::WorkDir;
    use crate::folder::Folder;

    #[test]
    fn locked_folders_are_gone_too() -> Result<(), Box<dyn std::error::Error>> {
        let scratch = tempfile::tempdir()?;
        let folder = Arc::new(Folder::open(scratch.path())?);
        let work_dir = WorkDir::new(&folder, scratch.path(), false)?;
        let run_dir = work_dir.run_dir()?;
        fs::create_dir_all(run_dir.join("a/b/c"))?;
        fs::write(run_dir.join("a/b/file"), "")?;
        for folder in ["a/b", "a", ""] {
            fs::set_permissions(run_dir.join(folder), fs::Permissions::from_mode(0o000))?;
        }
        drop(work_dir);
        assert_eq!(fs::read_dir(scratch.path())?.count(), 0);
        Ok(())
    }
}
