//! Resetting an exercise keeps what was there; undoing the reset brings it back.

use std::path::PathBuf;

use super::error::Error;
use super::{Workspace, files};
use crate::course::Exercise;

/// What a reset or its undoing did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restored {
    /// Where the file that was replaced is kept; `None` if there was none or nothing changed.
    pub kept: Option<PathBuf>,
}

impl Workspace {
    /// Puts the starter back and keeps the learner's file.
    pub fn reset(&self, exercise: &Exercise) -> Result<Restored, Error> {
        let starter = self.starter(exercise)?;
        self.put(exercise, starter.as_bytes())
    }

    /// Brings back the file that the last reset (or the last undoing) replaced.
    pub fn undo_reset(&self, exercise: &Exercise) -> Result<Restored, Error> {
        let last = self
            .backups(exercise)?
            .pop()
            .ok_or_else(|| Error::NoBackup(exercise.path()))?;
        let bytes = std::fs::read(&last).map_err(Error::io("read", &last))?;
        let restored = self.put(exercise, &bytes)?;
        std::fs::remove_file(&last).map_err(Error::io("remove", &last))?;
        Ok(restored)
    }

    fn put(&self, exercise: &Exercise, bytes: &[u8]) -> Result<Restored, Error> {
        let path = self.answer_path(exercise);
        let kept = match self.answer(exercise)? {
            Ok(own) if own == bytes => return Ok(Restored { kept: None }),
            Ok(own) => {
                let backup = self.next_backup(exercise)?;
                files::write_atomically(&backup, &own)?;
                Some(backup)
            }
            // Something that is no plain file stands there: it is moved away whole.
            Err(_) if std::fs::symlink_metadata(&path).is_ok() => {
                let backup = self.next_backup(exercise)?;
                let folder = self.backup_folder();
                std::fs::create_dir_all(&folder).map_err(Error::io("make the folder", &folder))?;
                std::fs::rename(&path, &backup).map_err(Error::io("move away", &path))?;
                Some(backup)
            }
            Err(_) => None,
        };
        files::write_atomically(&path, bytes)?;
        Ok(Restored { kept })
    }

    fn backup_folder(&self) -> PathBuf {
        self.state_folder().join("backups")
    }

    fn next_backup(&self, exercise: &Exercise) -> Result<PathBuf, Error> {
        let last = self.backups(exercise)?.pop();
        let number = last.as_deref().and_then(number_of).unwrap_or(0) + 1;
        Ok(self
            .backup_folder()
            .join(format!("{}.{number:04}.rs", exercise.name)))
    }

    /// The backups of an exercise, oldest first.
    fn backups(&self, exercise: &Exercise) -> Result<Vec<PathBuf>, Error> {
        let folder = self.backup_folder();
        let entries = match std::fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(Error::io("look into", &folder)(error)),
        };
        let own = |path: &PathBuf| {
            let name = path
                .file_name()
                .and_then(|name| name.to_str())
                .unwrap_or_default();
            name.strip_prefix(&exercise.name)
                .is_some_and(|rest| rest.starts_with('.'))
        };
        let mut backups: Vec<PathBuf> = entries
            .flatten()
            .map(|entry| entry.path())
            .filter(own)
            .collect();
        backups.sort_by_key(|path| number_of(path));
        Ok(backups)
    }
}

/// The number in `name.0001.rs`.
fn number_of(path: &std::path::Path) -> Option<u32> {
    let name = path.file_name()?.to_str()?;
    name.rsplit('.').nth(1)?.parse().ok()
}
