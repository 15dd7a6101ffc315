//! Resetting an exercise keeps what was there; undoing the reset brings it back.

use std::path::PathBuf;

use super::error::Error;
use super::{STATE_FOLDER, Workspace, files};
use crate::course::Exercise;
use crate::folder::Folder;

/// What a reset or its undoing did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restored {
    /// Where the file that was replaced is kept; `None` if there was none or nothing changed.
    pub kept: Option<PathBuf>,
}

impl Workspace {
    /// Puts the starter back and keeps the learner's file.
    pub fn reset(&self, exercise: &Exercise) -> Result<Restored, Error> {
        let starter = self.starter_to_reset(exercise)?;
        self.put(exercise, starter.as_bytes())
    }

    /// Brings back the file that the last reset (or the last undoing) replaced.
    pub fn undo_reset(&self, exercise: &Exercise) -> Result<Restored, Error> {
        let last = self
            .last_backup(exercise)?
            .ok_or_else(|| Error::NoBackup(exercise.path()))?;
        let kept = self.backup(exercise, last);
        let fault = |doing| files::fault(doing, self.root(), &kept);
        let (folder, name) =
            files::parent(self.root(), &kept, Folder::below).map_err(fault("read"))?;
        let bytes = folder.read(name, u64::MAX).map_err(fault("read"))?;
        let restored = self.put(exercise, &bytes)?;
        folder.remove_file(name).map_err(fault("remove"))?;
        Ok(restored)
    }

    /// Writes an exercise's file and keeps what stood there.
    pub fn put(&self, exercise: &Exercise, bytes: &[u8]) -> Result<Restored, Error> {
        let path = exercise.path();
        let kept = match self.answer(exercise)? {
            Ok(own) if own == bytes => return Ok(Restored { kept: None }),
            Ok(own) => Some(self.back_up(exercise, &own)?),
            Err(_) => self.move_away(exercise)?,
        };
        files::write_atomically(self.root(), &path, bytes)?;
        Ok(Restored {
            kept: kept.map(|kept| self.root().join(kept)),
        })
    }

    /// Keeps what stands in an exercise's file; where, below the folder. What was kept last is not kept twice.
    pub(super) fn back_up(&self, exercise: &Exercise, bytes: &[u8]) -> Result<PathBuf, Error> {
        let last = self.last_backup(exercise)?.unwrap_or(0);
        let there = self.backup(exercise, last);
        let is_kept = files::parent(self.root(), &there, Folder::below)
            .and_then(|(folder, name)| folder.read(name, u64::MAX))
            .is_ok_and(|kept| kept == bytes);
        if is_kept {
            return Ok(there);
        }
        let backup = self.backup(exercise, last + 1);
        files::write_atomically(self.root(), &backup, bytes)?;
        Ok(backup)
    }

    /// Moves away whole what stands in the place of an exercise's file and is no plain file; where to, if there is anything.
    pub(super) fn move_away(&self, exercise: &Exercise) -> Result<Option<PathBuf>, Error> {
        let path = PathBuf::from(exercise.path());
        let fault = || files::fault("move away", self.root(), &path);
        let (folder, name) =
            files::parent(self.root(), &path, Folder::make_below).map_err(fault())?;
        if !folder.has(name) {
            return Ok(None);
        }
        let backup = self.next_backup(exercise)?;
        let (backups, new) = files::parent(self.root(), &backup, Folder::make_below)
            .map_err(files::fault("write", self.root(), &backup))?;
        folder.rename(name, &backups, new).map_err(fault())?;
        Ok(Some(backup))
    }

    fn next_backup(&self, exercise: &Exercise) -> Result<PathBuf, Error> {
        let last = self.last_backup(exercise)?.unwrap_or(0);
        Ok(self.backup(exercise, last + 1))
    }

    /// Where the backup of that number is, below the folder of the course.
    fn backup(&self, exercise: &Exercise, number: u32) -> PathBuf {
        backup_folder().join(format!("{}.{number:04}.rs", exercise.name))
    }

    /// The number of the newest backup of an exercise.
    fn last_backup(&self, exercise: &Exercise) -> Result<Option<u32>, Error> {
        let some = backup_folder().join("some");
        let fault = || files::fault("look into", self.root(), &some);
        let folder = match files::parent(self.root(), &some, Folder::below) {
            Ok((folder, _)) => folder,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(fault()(error)),
        };
        let names = folder.names().map_err(fault())?;
        let number = |name: &std::ffi::OsString| number_of(name.to_str()?, &exercise.name);
        Ok(names.iter().filter_map(number).max())
    }
}

/// Where backups are, below the folder of the course.
fn backup_folder() -> PathBuf {
    [STATE_FOLDER, "backups"].iter().collect()
}

/// The number in `name.0001.rs`; none in anything else.
fn number_of(file: &str, name: &str) -> Option<u32> {
    let rest = file.strip_prefix(name)?.strip_prefix('.')?;
    let digits = rest.strip_suffix(".rs")?;
    let number = digits.parse().ok()?;
    (format!("{number:04}") == digits).then_some(number)
}
