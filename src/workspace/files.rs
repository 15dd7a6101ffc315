//! Reading what may be anything, and writing so that a kill at any moment leaves the old or the new, never half.

use std::io::{ErrorKind, Read, Write};
use std::path::Path;

use super::error::Error;
use crate::watch::LARGEST;

/// How the name of a file begins that is not yet in its place.
const UNFINISHED: &str = ".workbook-";

/// The bytes of a plain file; the inner error is a sentence to the learner about anything else.
pub fn read_plain(path: &Path, shown: &str, name: &str) -> Result<Result<Vec<u8>, String>, Error> {
    let metadata = match std::fs::symlink_metadata(path) {
        Ok(metadata) => metadata,
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            return Ok(Err(format!(
                "{shown} is not there. Save it again, or bring the starter back with `workbook reset {name}`."
            )));
        }
        Err(error) => return Err(Error::io("look at", path)(error)),
    };
    // Opening a pipe or a device could wait for ever, so the kind is looked at first.
    if !metadata.is_file() {
        let what = match metadata.file_type() {
            kind if kind.is_dir() => "a folder",
            kind if kind.is_symlink() => "a symbolic link",
            _ => "no plain file",
        };
        return Ok(Err(format!(
            "{shown} is {what}. Put it aside, then `workbook reset {name}` brings the starter back."
        )));
    }
    let read = || {
        let mut bytes = Vec::new();
        std::fs::File::open(path)?
            .take(LARGEST)
            .read_to_end(&mut bytes)?;
        Ok(bytes)
    };
    read().map(Ok).map_err(Error::io("read", path))
}

/// The bytes of a file of our own; reading a pipe in its place would wait for ever.
pub fn read_unless_odd(path: &Path) -> std::io::Result<Vec<u8>> {
    if std::fs::metadata(path)?.is_file() {
        std::fs::read(path)
    } else {
        Err(std::io::Error::other("it is no plain file"))
    }
}

/// Opens a file that is only there to be locked, and makes it if need be. What else may stand there is left alone: opening a
/// pipe would wait for ever, and a link may lead to a file that is dear to somebody.
pub fn open_lock(path: &Path) -> std::io::Result<std::fs::File> {
    if std::fs::symlink_metadata(path).is_ok_and(|found| !found.is_file()) {
        return Err(std::io::Error::other("it is no plain file"));
    }
    let mut options = std::fs::File::options();
    options.write(true).create(true).truncate(false).open(path)
}

/// The text of a file of the course, under the same condition.
pub fn read_text(path: &Path) -> std::io::Result<String> {
    String::from_utf8(read_unless_odd(path)?)
        .map_err(|error| std::io::Error::new(ErrorKind::InvalidData, error))
}

/// Writes a file that is expected not to be there, with its folders.
pub fn write_new(path: &Path, text: &str) -> Result<(), Error> {
    write_atomically(path, text.as_bytes())
}

/// Replaces a file in one step: the new content is on the disk before the name points at it.
pub fn write_atomically(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let write = || -> std::io::Result<()> {
        let folder = path.parent().unwrap_or(Path::new("."));
        std::fs::create_dir_all(folder)?;
        let mut builder = tempfile::Builder::new();
        let mut file = builder.prefix(UNFINISHED).tempfile_in(folder)?;
        file.write_all(bytes)?;
        copy_permissions(path, file.as_file())?;
        file.as_file().sync_all()?;
        file.persist(path).map_err(|error| error.error)?;
        sync_folder(folder)
    };
    write().map_err(Error::io("write", path))
}

/// Removes what writes that were killed left in a folder. Whoever calls makes sure that nobody else is writing there.
pub fn remove_unfinished(folder: &Path) {
    let unfinished =
        |entry: &std::fs::DirEntry| entry.file_name().to_string_lossy().starts_with(UNFINISHED);
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    for entry in entries.filter(unfinished) {
        // One that stays takes room, and does no other harm.
        let _ = std::fs::remove_file(entry.path());
    }
}

/// A replaced file keeps its permissions; a new one can be read as usual, not only by its owner.
#[cfg(unix)]
fn copy_permissions(path: &Path, file: &std::fs::File) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let permissions = std::fs::metadata(path)
        .map(|old| old.permissions())
        .unwrap_or_else(|_| std::fs::Permissions::from_mode(0o644));
    file.set_permissions(permissions)
}

#[cfg(not(unix))]
fn copy_permissions(_: &Path, _: &std::fs::File) -> std::io::Result<()> {
    Ok(())
}

/// The rename itself is only durable once the folder is.
#[cfg(unix)]
fn sync_folder(folder: &Path) -> std::io::Result<()> {
    std::fs::File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
fn sync_folder(_: &Path) -> std::io::Result<()> {
    Ok(())
}
