//! Reading what may be anything, and writing so that a kill at any moment leaves the old or the new, never half.
//!
//! Everything is reached from the folder of the course, step by step, and no step is a link: a folder may come from anybody, and
//! a link in it may lead to what is dear to somebody. Only where exercises and state lie may the owner have chosen otherwise.

use std::ffi::OsStr;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use super::error::Error;
use super::{EXERCISES, STATE_FOLDER};
use crate::folder::{Folder, is_random_name, random_name};
use crate::watch_files::LARGEST;

/// How the name of a file begins that is not yet in its place.
const UNFINISHED: &str = ".workbook-";

/// Folders of a course that may be links, if they lead to what belongs to the owner of the course.
const MAY_LIE_ELSEWHERE: [&str; 2] = [EXERCISES, STATE_FOLDER];

/// What stands at a path below the folder of a course.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Plain {
    /// A plain file with these bytes.
    Bytes(Vec<u8>),
    /// Nothing, with a sentence to the learner about that.
    Absent(String),
    /// Something else, or what cannot be read, with a sentence to the learner about it.
    Other(String),
}

/// The bytes of a plain file below the folder of a course; the inner error is a sentence to the learner about anything else.
pub fn read_plain(root: &Path, shown: &str, name: &str) -> Result<Result<Vec<u8>, String>, Error> {
    Ok(match look(root, shown, name)? {
        Plain::Bytes(bytes) => Ok(bytes),
        Plain::Absent(why) | Plain::Other(why) => Err(why),
    })
}

/// What stands at a path below the folder of a course, which is that of an exercise's file.
///
/// # Errors
/// If the machine is at fault.
pub fn look(root: &Path, shown: &str, name: &str) -> Result<Plain, Error> {
    let path = root.join(shown);
    let unreadable = |error: io::Error| match error.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory => Ok(Plain::Absent(format!(
            "{shown} is not there. Save it again, or bring the starter back with `workbook reset {name}`."
        ))),
        ErrorKind::PermissionDenied => Ok(Plain::Other(format!(
            "{shown} may not be read. Give yourself permission, as with `chmod u+r`, and try again."
        ))),
        _ if is_fault_of_the_machine(&error) => Err(Error::io("read", &path)(error)),
        _ => Ok(Plain::Other(format!(
            "{shown} cannot be read ({error}). Put it aside, then `workbook reset {name}` brings the starter back."
        ))),
    };
    // Behind a link there may be anything.
    if let Some(why) = leads_elsewhere(root, shown, name) {
        return Ok(Plain::Other(why));
    }
    let metadata = match std::fs::symlink_metadata(&path) {
        Ok(metadata) => metadata,
        Err(error) => return unreadable(error),
    };
    if !metadata.is_file() {
        let what = match metadata.file_type() {
            kind if kind.is_dir() => "a folder",
            kind if kind.is_symlink() => "a symbolic link",
            _ => "no plain file",
        };
        return Ok(Plain::Other(instead(shown, what, name)));
    }
    let read = || {
        let (folder, name) = parent(root, Path::new(shown), Folder::below)?;
        folder.read(name, LARGEST)
    };
    match read() {
        Ok(bytes) => Ok(Plain::Bytes(bytes)),
        Err(error) => unreadable(error),
    }
}

/// A sentence to the learner about a file that lies behind a link: it is somebody else's answer, or may be.
pub fn leads_elsewhere(root: &Path, shown: &str, name: &str) -> Option<String> {
    let link = link_on_the_way(root, Path::new(shown))?;
    Some(instead(&link.to_string_lossy(), "a symbolic link", name))
}

fn instead(shown: &str, what: &str, name: &str) -> String {
    format!(
        "{shown} is {what}. Put it aside, then `workbook reset {name}` brings the starter back."
    )
}

/// Whether something failed for which no file can be blamed.
fn is_fault_of_the_machine(error: &io::Error) -> bool {
    #[cfg(unix)]
    {
        use rustix::io::Errno;
        let faults = [Errno::IO, Errno::MFILE, Errno::NFILE, Errno::NOMEM];
        Errno::from_io_error(error).is_some_and(|error| faults.contains(&error))
    }
    #[cfg(not(unix))]
    {
        error.kind() == ErrorKind::OutOfMemory
    }
}

/// The folder that a path below the folder of a course leads to, and the last name.
pub fn parent<'a>(
    root: &Path,
    below: &'a Path,
    walk: impl Fn(&Folder, &Path) -> io::Result<Folder>,
) -> io::Result<(Folder, &'a OsStr)> {
    let nameless = || io::Error::other("the path has no name");
    let name = below.file_name().ok_or_else(nameless)?;
    let steps = below.parent().unwrap_or(Path::new(""));
    let (top, steps) = match laid_elsewhere(root, steps) {
        Some((first, rest)) => (Folder::open(&root.join(first))?, rest),
        None => (Folder::open(root)?, steps),
    };
    Ok((walk(&top, steps)?, name))
}

/// The first step of a path if it is one of the links that are allowed, and the steps behind it.
fn laid_elsewhere<'a>(root: &Path, steps: &'a Path) -> Option<(&'a OsStr, &'a Path)> {
    let mut rest = steps.components();
    let first = rest.next()?.as_os_str();
    let allowed = MAY_LIE_ELSEWHERE.iter().any(|name| first == *name);
    let path = root.join(first);
    let is_link = std::fs::symlink_metadata(&path).is_ok_and(|found| found.is_symlink());
    (allowed && is_link && owner(&path) == owner(root)).then_some((first, rest.as_path()))
}

#[cfg(unix)]
fn owner(path: &Path) -> Option<u32> {
    use std::os::unix::fs::MetadataExt;
    std::fs::metadata(path).ok().map(|found| found.uid())
}

#[cfg(not(unix))]
fn owner(_: &Path) -> Option<u32> {
    None
}

/// The first step to a path below the folder of a course that is a link and may not be one.
fn link_on_the_way(root: &Path, below: &Path) -> Option<PathBuf> {
    let steps = below.parent().unwrap_or(Path::new(""));
    let mut from = laid_elsewhere(root, steps).map_or_else(PathBuf::new, |(first, _)| first.into());
    let behind = from.components().count();
    for step in steps.components().skip(behind) {
        from.push(step);
        if std::fs::symlink_metadata(root.join(&from)).is_ok_and(|found| found.is_symlink()) {
            return Some(from);
        }
    }
    None
}

/// An error about a path below the folder of a course, which may be that a link is on the way.
pub fn fault<'a>(
    doing: &'static str,
    root: &'a Path,
    below: &'a Path,
) -> impl FnOnce(io::Error) -> Error + 'a {
    move |error| match link_on_the_way(root, below) {
        Some(link) => Error::Link(root.join(link)),
        None => Error::io(doing, &root.join(below))(error),
    }
}

/// The text of a file of the course; reading a pipe in its place would wait for ever.
pub fn read_text(path: &Path) -> io::Result<String> {
    if !std::fs::metadata(path)?.is_file() {
        return Err(io::Error::other("it is no plain file"));
    }
    text_of(std::fs::read(path)?)
}

/// The text of the file that makes a folder a course.
///
/// # Errors
/// If it cannot be read, is too large or no text.
pub fn read_info(root: &Path, name: &str) -> Result<String, Error> {
    let path = root.join(name);
    match std::fs::metadata(&path) {
        Ok(metadata) if metadata.len() > LARGEST => Err(Error::TooLarge(path)),
        _ => std::fs::read_to_string(&path).map_err(Error::io("read", &path)),
    }
}

/// The text of a part of a course, a plain file below its folder; `None` if there is nothing in that place.
///
/// # Errors
/// If something else is there, or behind a link, or if it cannot be read, is too large or no text.
pub fn read_part(root: &Path, shown: &str) -> Result<Option<String>, Error> {
    let path = root.join(shown);
    let metadata = match std::fs::symlink_metadata(&path) {
        Ok(metadata) => metadata,
        Err(error) if is_absent(&error) => return Ok(None),
        Err(error) => return Err(Error::io("read", &path)(error)),
    };
    let instead = |path: PathBuf, what| Err(Error::NoPlainFile { path, what });
    if let Some(link) = link_on_the_way(root, Path::new(shown)) {
        return Err(Error::PartBehindLink(root.join(link)));
    }
    match metadata.file_type() {
        kind if kind.is_file() && metadata.len() <= LARGEST => {}
        kind if kind.is_file() => return Err(Error::TooLarge(path)),
        kind if kind.is_dir() => return instead(path, "a folder"),
        kind if kind.is_symlink() => return Err(Error::PartBehindLink(path)),
        _ => return instead(path, "no plain file"),
    }
    let read = || {
        let (folder, name) = parent(root, Path::new(shown), Folder::below)?;
        text_of(folder.read(name, LARGEST)?)
    };
    read().map(Some).map_err(Error::io("read", &path))
}

fn is_absent(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
}

fn text_of(bytes: Vec<u8>) -> io::Result<String> {
    String::from_utf8(bytes).map_err(|error| io::Error::new(ErrorKind::InvalidData, error))
}

/// Replaces a file below the folder of a course in one step, or writes a new one, with its folders: the new content is on the
/// disk before the name points at it.
///
/// # Errors
/// If it cannot be written, or if a folder on the way is a link.
pub fn write_atomically(root: &Path, below: impl AsRef<Path>, bytes: &[u8]) -> Result<(), Error> {
    let below = below.as_ref();
    let write = || {
        std::fs::create_dir_all(root)?;
        let (folder, name) = parent(root, below, Folder::make_below)?;
        replace(&folder, name, bytes)
    };
    write().map_err(fault("write", root, below))
}

/// Replaces a file in a folder in one step. What else may have stood there, a link for example, is gone from there, and is not
/// followed.
pub fn replace(folder: &Folder, name: &OsStr, bytes: &[u8]) -> io::Result<()> {
    let new = random_name(UNFINISHED)?;
    let new: &OsStr = new.as_ref();
    let mut file = folder.create(new)?;
    let mut write = || -> io::Result<()> {
        file.write_all(bytes)?;
        copy_permissions(folder, name, &file)?;
        file.sync_all()?;
        folder.rename(new, folder, name)
    };
    let written = write();
    if written.is_err() {
        // What is left of it, the next write removes.
        let _ = folder.remove_file(new);
    }
    written?;
    // The rename itself is only durable once the folder is.
    folder.sync()
}

/// Removes what writes that were killed left in a folder. Whoever calls makes sure that nobody else is writing there.
pub fn remove_unfinished(folder: &Folder) {
    for name in folder.names().unwrap_or_default() {
        if is_random_name(&name, UNFINISHED) && folder.open_file(&name).is_ok() {
            // One that stays takes room, and does no other harm.
            let _ = folder.remove_file(&name);
        }
    }
}

/// A replaced file keeps its permissions; a new one can be read as usual, not only by its owner.
#[cfg(unix)]
fn copy_permissions(folder: &Folder, name: &OsStr, file: &std::fs::File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let old = folder.open_file(name).and_then(|old| old.metadata());
    let permissions = old
        .map(|old| old.permissions())
        .unwrap_or_else(|_| std::fs::Permissions::from_mode(0o644));
    file.set_permissions(permissions)
}

#[cfg(not(unix))]
fn copy_permissions(_: &Folder, _: &OsStr, _: &std::fs::File) -> io::Result<()> {
    Ok(())
}
