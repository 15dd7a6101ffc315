//! The files in a folder that editors read.

use super::{Error, Workspace, files, write_atomically};
use crate::editors::{PROJECT_FILE, is_ours};

/// What the folder's project file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProjectFile {
    /// The workbook's, as it should be.
    Current,
    /// There is none.
    Absent,
    /// Somebody's own, or a `Cargo.toml` that it would displace.
    SomebodysOwn,
}

impl Workspace {
    /// Has the project file say this, or removes it; somebody's own stays as it is.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn keep_project(&self, text: Option<&str>) -> Result<ProjectFile, Error> {
        if self.root().join("Cargo.toml").exists() {
            return Ok(ProjectFile::SomebodysOwn);
        }
        let there = match files::read_part(self.root(), PROJECT_FILE) {
            Ok(Some(there)) if !is_ours(&there) => return Ok(ProjectFile::SomebodysOwn),
            Ok(there) => there,
            // A link, or something else that is no plain file.
            Err(_) => return Ok(ProjectFile::SomebodysOwn),
        };
        match (text, there) {
            (Some(text), Some(there)) if text == there => Ok(ProjectFile::Current),
            (Some(text), _) => {
                write_atomically(self.root(), PROJECT_FILE, text.as_bytes())?;
                Ok(ProjectFile::Current)
            }
            (None, Some(_)) => {
                let path = self.root().join(PROJECT_FILE);
                std::fs::remove_file(&path).map_err(Error::io("remove", &path))?;
                Ok(ProjectFile::Absent)
            }
            (None, None) => Ok(ProjectFile::Absent),
        }
    }

    /// Writes those of these files that are not there; nothing of somebody's own is touched.
    ///
    /// # Errors
    /// If one cannot be written.
    pub fn write_missing(&self, files: &[(&str, String)]) -> Result<(), Error> {
        for (path, text) in files {
            if self.root().join(path).symlink_metadata().is_err() {
                write_atomically(self.root(), path, text.as_bytes())?;
            }
        }
        Ok(())
    }
}
