//! The folder of a review: solved exercises of another folder with blank starters, and nothing else. It is a learner's folder of the
//! same course, which keeps its own progress.

use std::path::{Path, PathBuf};

use super::making::{complete, refuse_inside};
use super::source::Source;
use super::{Error, Workspace, kept, reading};
use crate::course::{Course, Exercise};

impl Workspace {
    /// Makes a folder beside this one, for the same learner, with the starters of these exercises.
    ///
    /// # Errors
    /// If the course stands in this folder itself, or if the new one cannot be written.
    pub fn review(&self, exercises: &[&Exercise]) -> Result<Self, Error> {
        let source = match &self.source {
            Source::Folder(_) if reading::is_embedded(&self.course) => Source::Program,
            Source::Folder(root) => return Err(Error::ReviewInCourse(root.clone())),
            source => source.clone(),
        };
        let folder = self.free_folder();
        refuse_inside(&folder)?;
        if let Source::Kept(pack) = &source {
            kept::keep(&folder, kept::COURSE, pack)?;
        }
        let names = exercises.iter().map(|own| own.name.as_str());
        kept::keep_reviewed(&folder, names)?;
        let paths: Vec<String> = exercises.iter().map(|own| own.path()).collect();
        let learner = kept::learner(&self.root)?;
        let wanted = |path: &str| paths.iter().any(|own| own == path);
        complete(&folder, &source, learner.as_deref(), &wanted)?;
        Self::open(&folder)
    }

    /// Keeps out of the folder of a review what brings other exercises.
    ///
    /// # Errors
    /// If this is one.
    pub fn refuse_in_review(&self) -> Result<(), Error> {
        kept::refuse_review(&self.root)
    }

    /// The first name beside this folder that nothing has: `backprop-review-1`.
    fn free_folder(&self) -> PathBuf {
        let own = self.root.file_name().unwrap_or_default();
        let named = |number: usize| {
            let mut name = own.to_owned();
            name.push(format!("-review-{number}"));
            self.root.with_file_name(name)
        };
        let mut number = 1;
        while named(number).symlink_metadata().is_ok() {
            number += 1;
        }
        named(number)
    }
}

/// The course as a folder has it: in that of a review, with the exercises of the review alone. Chapters keep their numbers.
///
/// # Errors
/// If none of these is in the course any more.
pub fn of_folder(root: &Path, mut course: Course) -> Result<Course, Error> {
    let Some(names) = kept::reviewed(root)? else {
        return Ok(course);
    };
    course.exercises.retain(|own| names.contains(&own.name));
    if course.exercises.is_empty() {
        return Err(Error::NothingToReview(root.to_owned()));
    }
    course.welcome = Some(
        "These are exercises that you solved before, from the beginning. Your answers stay in your own folder.".into(),
    );
    course.farewell = Some("That was the review: all of it is solved once more.".into());
    Ok(course)
}
