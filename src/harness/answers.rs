//! The file into which a program writes its answers.
//!
//! It is open before the program starts and is handed over as a descriptor: the program has no name for it, so nobody can put a
//! link, a pipe or another file in its place, and it is read from the descriptor that is ours.

use std::ffi::OsString;
use std::fs::{File, OpenOptions};
use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::error::Error;

/// The number under which a program finds it, where descriptors can be handed over.
const DESCRIPTOR: &str = "3";

/// The file for the answers of one run.
#[derive(Debug)]
pub struct Answers {
    file: Arc<File>,
    path: PathBuf,
}

impl Answers {
    /// A new one for the run in a room, which cannot reach it by its name.
    pub fn new(room: &Path) -> Result<Self, Error> {
        let path = if cfg!(unix) {
            room.with_extension("answers")
        } else {
            room.join("answers")
        };
        let mut options = OpenOptions::new();
        options.read(true).append(true).create_new(true);
        let file = options.open(&path).map_err(Error::io("write", &path))?;
        Ok(Self {
            file: Arc::new(file),
            path,
        })
    }

    /// What the program is told: a number, or the path where only that is possible.
    pub fn argument(&self) -> OsString {
        if cfg!(unix) {
            DESCRIPTOR.into()
        } else {
            self.path.clone().into()
        }
    }

    /// The file, for the program.
    pub fn handed_over(&self) -> Arc<File> {
        Arc::clone(&self.file)
    }

    /// What was written; `None` if that is more than `largest`.
    pub fn read(&self, largest: u64) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        let mut file = &*self.file;
        // What cannot be read holds no answers.
        let _ = file.seek(SeekFrom::Start(0));
        let _ = file.take(largest.saturating_add(1)).read_to_end(&mut bytes);
        (bytes.len() as u64 <= largest).then_some(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    #[test]
    fn as_much_as_is_wanted_is_read() -> Result<(), Box<dyn std::error::Error>> {
        let dir = tempfile::tempdir()?;
        let answers = Answers::new(&dir.path().join("room-0"))?;
        (&*answers.handed_over()).write_all(b"12345")?;
        assert_eq!(answers.read(5).as_deref(), Some(b"12345".as_slice()));
        assert_eq!(answers.read(4), None);
        Ok(())
    }
}
