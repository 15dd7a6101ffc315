//! A folder as a path, where there are no descriptors to hold it by.

use std::ffi::{OsStr, OsString};
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::For;

/// A folder.
#[derive(Debug)]
pub struct Folder(PathBuf);

impl Folder {
    /// The folder at a path, whose links are followed.
    ///
    /// # Errors
    /// If there is no folder.
    pub fn open(path: &Path) -> io::Result<Folder> {
        if fs::metadata(path)?.is_dir() {
            Ok(Folder(path.to_owned()))
        } else {
            Err(io::ErrorKind::NotADirectory.into())
        }
    }

    /// The same folder once more.
    ///
    /// # Errors
    /// Never.
    pub fn again(&self) -> io::Result<Folder> {
        Ok(Folder(self.0.clone()))
    }

    /// A folder in this one.
    ///
    /// # Errors
    /// If there is none of that name; a link is none.
    pub fn enter(&self, name: &OsStr) -> io::Result<Folder> {
        let path = self.0.join(name);
        if fs::symlink_metadata(&path)?.is_dir() {
            Ok(Folder(path))
        } else {
            Err(io::ErrorKind::NotADirectory.into())
        }
    }

    /// The same: every user has a folder for temporary files alone.
    ///
    /// # Errors
    /// If there is none of that name.
    pub fn enter_own(&self, name: &OsStr) -> io::Result<Folder> {
        self.enter(name)
    }

    pub(super) fn enter_locked(&self, name: &OsStr) -> io::Result<Folder> {
        self.enter(name)
    }

    pub(super) fn let_owner_write(&self) -> io::Result<()> {
        Ok(())
    }

    /// Makes a folder in this one.
    ///
    /// # Errors
    /// If something of that name is there, or the system does not make it.
    pub fn make(&self, name: &OsStr, _: For) -> io::Result<()> {
        fs::create_dir(self.0.join(name))
    }

    /// The names of all that is in it.
    ///
    /// # Errors
    /// If it cannot be read.
    pub fn names(&self) -> io::Result<Vec<OsString>> {
        let entries = fs::read_dir(&self.0)?;
        entries
            .map(|entry| entry.map(|entry| entry.file_name()))
            .collect()
    }

    /// Opens a plain file for reading.
    ///
    /// # Errors
    /// If there is none.
    pub fn open_file(&self, name: &OsStr) -> io::Result<File> {
        let path = self.0.join(name);
        if fs::symlink_metadata(&path)?.is_file() {
            File::open(path)
        } else {
            Err(io::Error::other("it is no plain file"))
        }
    }

    /// Opens a plain file for writing, and makes it if it is not there.
    ///
    /// # Errors
    /// If something else is there, or it cannot be made.
    pub fn open_or_create(&self, name: &OsStr) -> io::Result<File> {
        let path = self.0.join(name);
        if fs::symlink_metadata(&path).is_ok_and(|found| !found.is_file()) {
            return Err(io::Error::other("it is no plain file"));
        }
        let mut options = File::options();
        options.write(true).create(true).truncate(false).open(path)
    }

    /// The bytes of a plain file, at most so many.
    ///
    /// # Errors
    /// If there is none, or it cannot be read.
    pub fn read(&self, name: &OsStr, most: u64) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        self.open_file(name)?.take(most).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    /// Makes a file under a name that is not taken.
    ///
    /// # Errors
    /// If something of that name is there, or it cannot be made.
    pub fn create(&self, name: &OsStr) -> io::Result<File> {
        let mut options = File::options();
        options.read(true).write(true).create_new(true);
        options.open(self.0.join(name))
    }

    /// Gives something in this folder another name in a folder, in the place of what has it there.
    ///
    /// # Errors
    /// If the system does not do it.
    pub fn rename(&self, name: &OsStr, to: &Folder, new: &OsStr) -> io::Result<()> {
        fs::rename(self.0.join(name), to.0.join(new))
    }

    /// Removes anything but a folder.
    ///
    /// # Errors
    /// If it is not there, or is a folder.
    pub fn remove_file(&self, name: &OsStr) -> io::Result<()> {
        fs::remove_file(self.0.join(name))
    }

    /// Removes an empty folder.
    ///
    /// # Errors
    /// If it is not there, or is not empty.
    pub fn remove_empty(&self, name: &OsStr) -> io::Result<()> {
        fs::remove_dir(self.0.join(name))
    }

    /// Nothing to wait for here.
    ///
    /// # Errors
    /// Never.
    pub fn sync(&self) -> io::Result<()> {
        Ok(())
    }

    /// What distinguishes this folder from all others: here only that it is there.
    ///
    /// # Errors
    /// If it is not there.
    pub fn id(&self) -> io::Result<(u64, u64)> {
        fs::symlink_metadata(&self.0).map(|_| (0, 0))
    }

    /// Whether something of that name is a link.
    pub fn is_link(&self, name: &OsStr) -> bool {
        fs::symlink_metadata(self.0.join(name)).is_ok_and(|found| found.is_symlink())
    }

    /// Whether anything has that name.
    pub fn has(&self, name: &OsStr) -> bool {
        fs::symlink_metadata(self.0.join(name)).is_ok()
    }
}
