//! Starters: what a learner begins with, and what a reset brings back.

use std::path::{Path, PathBuf};

use super::source::Source;
use super::{Error, STATE_FOLDER, Workspace, embedded, files, reading, write_atomically};
use crate::course::Exercise;
use crate::git;

impl Workspace {
    /// The starter of an exercise as the course has it.
    ///
    /// In a course folder the starter is also the file that is worked on. There, what was seen first is the starter, unless
    /// it is a clone of the course that this program brings along.
    pub fn starter(&self, exercise: &Exercise) -> Result<String, Error> {
        let path = exercise.path();
        let packed = match &self.source {
            Source::Folder(_) => self.embedded(exercise).map(str::to_owned),
            source => source.part(&path)?,
        };
        let seen = || files::read_text(&self.root.join(seen_path(exercise))).ok();
        packed.or_else(seen).ok_or(Error::NoStarter(path))
    }

    /// What a reset brings back. In a course folder under version control that is what was committed last, for an author
    /// changes starters.
    pub(super) fn starter_to_reset(&self, exercise: &Exercise) -> Result<String, Error> {
        let committed = match &self.source {
            Source::Folder(root) => git::committed(root, &exercise.path()),
            _ => None,
        };
        match committed.map(String::from_utf8) {
            Some(Ok(text)) => Ok(text),
            _ => self.starter(exercise),
        }
    }

    /// Keeps what a course folder has for an exercise when it is first seen, so that it can be reset later.
    pub fn keep_starter(&self, exercise: &Exercise) -> Result<(), Error> {
        let Source::Folder(root) = &self.source else {
            return Ok(());
        };
        let seen = seen_path(exercise);
        if self.embedded(exercise).is_some() || root.join(&seen).exists() {
            return Ok(());
        }
        match self.answer(exercise)?.map(String::from_utf8) {
            Ok(Ok(text)) => write_atomically(root, seen, text.as_bytes()),
            _ => Ok(()),
        }
    }

    /// The starter that this program brings along for an exercise, if this is its course.
    fn embedded(&self, exercise: &Exercise) -> Option<&'static str> {
        let text = embedded::text(&exercise.path());
        text.filter(|_| reading::is_embedded(&self.course))
    }
}

/// Where what was seen first is kept, below the folder of the course.
fn seen_path(exercise: &Exercise) -> PathBuf {
    Path::new(STATE_FOLDER)
        .join("starters")
        .join(exercise.file())
}
