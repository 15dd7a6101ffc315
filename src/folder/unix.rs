//! A folder as a descriptor.

use std::ffi::{OsStr, OsString};
use std::fs::File;
use std::io::{self, Read};
use std::os::fd::OwnedFd;
use std::os::unix::ffi::OsStringExt;
use std::path::Path;

use rustix::fs::{AtFlags, Dir, FileType, Mode, OFlags, Stat};
use rustix::io::Errno;

use super::For;

/// What every folder is opened with.
const FOLDER: OFlags = OFlags::DIRECTORY.union(OFlags::CLOEXEC);

/// An open folder.
#[derive(Debug)]
pub struct Folder(OwnedFd);

impl Folder {
    /// The folder at a path, whose links are followed: it is where the user, and nobody else, says that it is.
    ///
    /// # Errors
    /// If there is no folder.
    pub fn open(path: &Path) -> io::Result<Folder> {
        Ok(Folder(rustix::fs::open(path, FOLDER, Mode::empty())?))
    }

    /// The same folder, held once more.
    ///
    /// # Errors
    /// If there are too many open files.
    pub fn again(&self) -> io::Result<Folder> {
        Ok(Folder(self.0.try_clone()?))
    }

    /// A folder in this one.
    ///
    /// # Errors
    /// If there is none of that name; a link is none.
    pub fn enter(&self, name: &OsStr) -> io::Result<Folder> {
        let flags = FOLDER | OFlags::NOFOLLOW;
        Ok(Folder(rustix::fs::openat(
            &self.0,
            name,
            flags,
            Mode::empty(),
        )?))
    }

    /// The same, if it belongs to its owner alone; the owner is let in, if need be.
    ///
    /// # Errors
    /// If there is none, if others own it, or if others may enter it.
    pub fn enter_own(&self, name: &OsStr) -> io::Result<Folder> {
        let found = self.stat(name)?;
        let own = found.st_uid == rustix::process::geteuid().as_raw()
            && Mode::from_raw_mode(found.st_mode) & (Mode::RWXG | Mode::RWXO) == Mode::empty();
        if !own || FileType::from_raw_mode(found.st_mode) != FileType::Directory {
            return Err(Errno::ACCESS.into());
        }
        let folder = self.enter_locked(name)?;
        if folder.id()? != id(&found) {
            return Err(Errno::ACCESS.into());
        }
        Ok(folder)
    }

    /// A folder in this one, into which its owner is let again if somebody took the permissions away.
    pub(super) fn enter_locked(&self, name: &OsStr) -> io::Result<Folder> {
        match self.enter(name) {
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
                self.let_owner_in(name)?;
                self.enter(name)
            }
            entered => entered,
        }
    }

    /// Gives the owner of this folder all rights to it.
    pub(super) fn let_owner_write(&self) -> io::Result<()> {
        Ok(rustix::fs::fchmod(&self.0, Mode::RWXU)?)
    }

    /// Gives the owner of a folder that cannot even be opened all rights to it.
    #[cfg(target_os = "linux")]
    fn let_owner_in(&self, name: &OsStr) -> io::Result<()> {
        use std::os::fd::AsRawFd;
        // A descriptor that is only a name for it needs no right to it, and through `/proc` nothing else is meant.
        let flags = FOLDER | OFlags::NOFOLLOW | OFlags::PATH;
        let held = rustix::fs::openat(&self.0, name, flags, Mode::empty())?;
        let path = format!("/proc/self/fd/{}", held.as_raw_fd());
        Ok(rustix::fs::chmod(path, Mode::RWXU)?)
    }

    /// Gives the owner of a folder that cannot even be opened all rights to it.
    #[cfg(not(target_os = "linux"))]
    fn let_owner_in(&self, name: &OsStr) -> io::Result<()> {
        let flags = AtFlags::SYMLINK_NOFOLLOW;
        Ok(rustix::fs::chmodat(&self.0, name, Mode::RWXU, flags)?)
    }

    /// Makes a folder in this one.
    ///
    /// # Errors
    /// If something of that name is there, or the system does not make it.
    pub fn make(&self, name: &OsStr, whom: For) -> io::Result<()> {
        match whom {
            For::Everybody => rustix::fs::mkdirat(&self.0, name, Mode::from_raw_mode(0o777))?,
            For::Owner => {
                rustix::fs::mkdirat(&self.0, name, Mode::RWXU)?;
                // A mask on new files may take all rights from us, too.
                if Mode::from_raw_mode(self.stat(name)?.st_mode) & Mode::RWXU != Mode::RWXU {
                    self.let_owner_in(name)?;
                }
            }
        }
        Ok(())
    }

    /// The names of all that is in it.
    ///
    /// # Errors
    /// If it cannot be read.
    pub fn names(&self) -> io::Result<Vec<OsString>> {
        let mut names = Vec::new();
        for entry in Dir::read_from(&self.0)? {
            let name = entry?.file_name().to_bytes().to_owned();
            if name != b"." && name != b".." {
                names.push(OsString::from_vec(name));
            }
        }
        Ok(names)
    }

    /// Opens a plain file for reading, without waiting for anybody who writes.
    ///
    /// # Errors
    /// If there is none; a link, a folder, a pipe or a device is none.
    pub fn open_file(&self, name: &OsStr) -> io::Result<File> {
        self.open_plain(name, OFlags::RDONLY)
    }

    /// Opens a plain file for writing, and makes it if it is not there.
    ///
    /// # Errors
    /// If something else is there, or it cannot be made.
    pub fn open_or_create(&self, name: &OsStr) -> io::Result<File> {
        self.open_plain(name, OFlags::WRONLY | OFlags::CREATE)
    }

    fn open_plain(&self, name: &OsStr, how: OFlags) -> io::Result<File> {
        let flags = how | OFlags::CLOEXEC | OFlags::NOFOLLOW | OFlags::NONBLOCK;
        let odd = || io::Error::other("it is no plain file");
        let opened = rustix::fs::openat(&self.0, name, flags, Mode::from_raw_mode(0o666));
        let file = File::from(opened.map_err(|error| match error {
            Errno::LOOP | Errno::ISDIR | Errno::NXIO => odd(),
            error => error.into(),
        })?);
        if file.metadata()?.is_file() {
            Ok(file)
        } else {
            Err(odd())
        }
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

    /// Makes a file that only its owner may read, under a name that is not taken.
    ///
    /// # Errors
    /// If something of that name is there, or it cannot be made.
    pub fn create(&self, name: &OsStr) -> io::Result<File> {
        let flags = OFlags::RDWR | OFlags::CREATE | OFlags::EXCL | OFlags::CLOEXEC;
        let mode = Mode::RUSR | Mode::WUSR;
        Ok(rustix::fs::openat(&self.0, name, flags, mode)?.into())
    }

    /// Gives something in this folder another name in a folder, in the place of what has it there.
    ///
    /// # Errors
    /// If the system does not do it.
    pub fn rename(&self, name: &OsStr, to: &Folder, new: &OsStr) -> io::Result<()> {
        Ok(rustix::fs::renameat(&self.0, name, &to.0, new)?)
    }

    /// Removes anything but a folder.
    ///
    /// # Errors
    /// If it is not there, or is a folder.
    pub fn remove_file(&self, name: &OsStr) -> io::Result<()> {
        Ok(rustix::fs::unlinkat(&self.0, name, AtFlags::empty())?)
    }

    /// Removes an empty folder.
    ///
    /// # Errors
    /// If it is not there, or is not empty.
    pub fn remove_empty(&self, name: &OsStr) -> io::Result<()> {
        Ok(rustix::fs::unlinkat(&self.0, name, AtFlags::REMOVEDIR)?)
    }

    /// Waits until what was renamed here is on the disk.
    ///
    /// # Errors
    /// If the disk fails.
    pub fn sync(&self) -> io::Result<()> {
        Ok(rustix::fs::fsync(&self.0)?)
    }

    /// What distinguishes this folder from all others, as long as it is there.
    ///
    /// # Errors
    /// If the system does not know.
    pub fn id(&self) -> io::Result<(u64, u64)> {
        Ok(id(&rustix::fs::fstat(&self.0)?))
    }

    /// Whether something of that name is a link.
    pub fn is_link(&self, name: &OsStr) -> bool {
        let kind = |found: Stat| FileType::from_raw_mode(found.st_mode);
        self.stat(name).map(kind).ok() == Some(FileType::Symlink)
    }

    /// Whether anything has that name.
    pub fn has(&self, name: &OsStr) -> bool {
        self.stat(name).is_ok()
    }

    fn stat(&self, name: &OsStr) -> io::Result<Stat> {
        Ok(rustix::fs::statat(
            &self.0,
            name,
            AtFlags::SYMLINK_NOFOLLOW,
        )?)
    }
}

fn id(found: &Stat) -> (u64, u64) {
    #[allow(
        clippy::unnecessary_cast,
        clippy::cast_sign_loss,
        reason = "the types differ from system to system"
    )]
    (found.st_dev as u64, found.st_ino as u64)
}
