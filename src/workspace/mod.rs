//! Folders: a course or a learner's, the files in them, and what is kept beside them.
//!
//! A *course* has `info.toml`, `exercises/` and `solutions/`, with parts of what it says of exercises beside their solutions. A
//! *learner's folder* was made by `init`, from the course that is part of this program or from one that the folder keeps: it has
//! `exercises/` and, as they are earned, `solutions/`. Both keep their state in `.workbook/`.

mod again;
mod backups;
mod editors;
mod embedded;
mod error;
mod files;
mod given;
mod kept;
mod making;
mod reading;
mod sealed;
mod source;
mod starters;
mod store;
mod update;

use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use backups::Restored;
pub use editors::ProjectFile;
pub use error::Error;
pub use files::write_atomically;
pub use making::refuse_inside;
pub use reading::{course_of_texts, course_texts, read_course, read_draft};
pub use sealed::{AtHand, Carried, sealed_texts, secrets};
pub use store::{Loaded, Lock, Store};
pub use update::{Change, Changed, Updated};

use self::source::Source;
use crate::cache::Cache;
use crate::course::{Course, Exercise, INFO_FILE, LIBRARY_FOLDER};
use crate::folder::Folder;
use crate::grader::{Learner, Sealed, Texts};
use crate::sample::Seed;

/// The folder, below the course or the learner's folder, where state is kept.
pub const STATE_FOLDER: &str = ".workbook";
/// The folder with the learner's files.
const EXERCISES: &str = "exercises";
/// A file in the state's folder that marks a folder made by `init`.
const LEARNER_MARK: &str = "learner";

/// An opened folder.
#[derive(Clone, Debug)]
pub struct Workspace {
    root: PathBuf,
    /// Where the course's texts are.
    source: Source,
    /// Shared, because several threads of `watch` hold a workspace each and a course is large.
    course: Arc<Course>,
}

/// Which of the two a folder is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// With `info.toml` and solutions.
    Course,
    /// Made by `init`.
    Learner,
}

impl Workspace {
    /// Opens the course or learner's folder that `start` is in.
    pub fn open(start: &Path) -> Result<Self, Error> {
        Self::open_with(start, |cache| cache)
    }

    /// The same, believing nothing that was kept in it.
    pub fn open_afresh(start: &Path) -> Result<Self, Error> {
        Self::open_with(start, Cache::fresh)
    }

    fn open_with(start: &Path, of: impl Fn(Cache) -> Cache) -> Result<Self, Error> {
        let (root, kind) = find(start).ok_or_else(|| Error::NoCourse(start.to_owned()))?;
        let cache = of(Cache::new(&cache_folder(root)));
        let source = source_of(root, kind)?;
        Ok(Workspace {
            root: root.to_owned(),
            course: Arc::new(again::of_folder(root, reading::course(&cache, &source)?)?),
            source,
        })
    }

    /// The course or learner's folder that `start` is in, if there is one.
    pub fn root_of(start: &Path) -> Option<&Path> {
        find(start).map(|(root, _)| root)
    }

    /// The folder itself.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Whether it still has its exercises: a folder may go away while somebody works in it.
    pub fn is_there(&self) -> bool {
        self.root.join(EXERCISES).is_dir()
    }

    /// Which kind of folder it is.
    pub fn kind(&self) -> Kind {
        match self.source {
            Source::Folder(_) | Source::AtHand(_) => Kind::Course,
            Source::Program | Source::Kept(_) => Kind::Learner,
        }
    }

    /// Whether its course is the one that is part of this program.
    pub fn is_of_program(&self) -> bool {
        matches!(self.source, Source::Program)
    }

    /// The course that a learner's folder keeps, if it is not part of this program.
    pub fn kept_pack(&self) -> Option<&crate::pack::Pack> {
        match &self.source {
            Source::Kept(pack) => Some(pack),
            _ => None,
        }
    }

    /// The course.
    pub fn course(&self) -> &Arc<Course> {
        &self.course
    }

    /// Brings the copy of the given code in a learner's folder up to date. The paths of files that somebody changed: they stay,
    /// and count for nothing.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn keep_given(&self) -> Result<Vec<String>, Error> {
        match self.kind() {
            Kind::Learner => given::keep_copy(&self.root, &self.source),
            Kind::Course => Ok(Vec::new()),
        }
    }

    /// The files that say what the course is, below the folder; none in a learner's, whose course does not change.
    pub fn course_files(&self) -> Vec<String> {
        let parts = self.course.exercises.iter().map(Exercise::part_path);
        match self.kind() {
            Kind::Course => std::iter::once(INFO_FILE.to_owned()).chain(parts).collect(),
            Kind::Learner => Vec::new(),
        }
    }

    /// Where state is kept.
    pub fn state_folder(&self) -> PathBuf {
        self.root.join(STATE_FOLDER)
    }

    /// Where results are kept.
    pub fn cache_folder(&self) -> PathBuf {
        cache_folder(&self.root)
    }

    /// The learner's progress on disk.
    pub fn store(&self) -> Store {
        Store::new(&self.state_folder())
    }

    /// The path of the learner's file.
    pub fn answer_path(&self, exercise: &Exercise) -> PathBuf {
        self.root.join(exercise.path())
    }

    /// The bytes of the learner's file.
    ///
    /// The inner error is a sentence to the learner about a file that cannot be an answer.
    pub fn answer(&self, exercise: &Exercise) -> Result<Result<Vec<u8>, String>, Error> {
        files::read_plain(&self.root, &exercise.path(), &exercise.name)
    }

    /// A sentence to the learner if their file lies behind a link.
    pub fn leads_elsewhere(&self, exercise: &Exercise) -> Option<String> {
        files::leads_elsewhere(&self.root, &exercise.path(), &exercise.name)
    }

    /// Whose folder it is, if exercises of the course differ from learner to learner.
    pub fn learner(&self) -> Result<Option<Learner>, Error> {
        let name = match self.kind() {
            Kind::Learner => kept::learner(&self.root)?,
            Kind::Course => None,
        };
        Ok(name.map(|name| Learner {
            course: self.course.about.id.clone().unwrap_or_default(),
            name,
            seeds: self.course.seeds.clone(),
        }))
    }

    /// The text of the solution, wherever this kind of folder has it.
    pub fn solution(&self, exercise: &Exercise) -> Result<String, Error> {
        match self.course.is_sealed {
            true => Err(Error::Sealed(exercise.name.clone())),
            false => self.source.solution(&exercise.solution_path()),
        }
    }

    /// Puts the solution into a learner's folder, once it is earned; its path below the folder.
    pub fn reveal_solution(&self, exercise: &Exercise) -> Result<String, Error> {
        let path = exercise.solution_path();
        if self.kind() == Kind::Learner {
            let text = self.solution(exercise)?;
            let there = files::parent(&self.root, Path::new(&path), Folder::below)
                .and_then(|(folder, name)| folder.read(name, u64::MAX));
            if there.ok().as_deref() != Some(text.as_bytes()) {
                write_atomically(&self.root, &path, text.as_bytes())?;
            }
        }
        Ok(path)
    }
}

impl Texts for Workspace {
    fn solution(
        &self,
        exercise: &Exercise,
    ) -> Result<String, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Workspace::solution(self, exercise)?)
    }

    fn starter(&self, exercise: &Exercise) -> String {
        Workspace::starter(self, exercise).unwrap_or_default()
    }

    fn sealed(
        &self,
        exercise: &Exercise,
        seed: Seed,
    ) -> Result<Option<Arc<Sealed>>, Box<dyn std::error::Error + Send + Sync>> {
        match &self.source {
            Source::Kept(pack) if self.course.is_sealed => {
                let carried = sealed::carried(pack, exercise, seed)?;
                Ok(Some(Arc::new(carried)))
            }
            _ => Ok(None),
        }
    }
}

fn find(start: &Path) -> Option<(&Path, Kind)> {
    start
        .ancestors()
        .find_map(|folder| Some((folder, kind_of(folder)?)))
}

/// Where the course of a folder is.
fn source_of(root: &Path, kind: Kind) -> Result<Source, Error> {
    if kind == Kind::Course {
        return Ok(Source::Folder(root.to_owned()));
    }
    if let Some(pack) = kept::read(root, kept::COURSE)? {
        return Ok(Source::Kept(Arc::new(pack)));
    }
    match kept::marked(root)? {
        Some(id) => Err(Error::CourseGone {
            folder: root.to_owned(),
            id,
        }),
        None => Ok(Source::Program),
    }
}

fn cache_folder(root: &Path) -> PathBuf {
    root.join(STATE_FOLDER).join("cache")
}

fn kind_of(folder: &Path) -> Option<Kind> {
    if folder.join(INFO_FILE).is_file() {
        Some(Kind::Course)
    } else if folder.join(STATE_FOLDER).join(LEARNER_MARK).is_file() {
        Some(Kind::Learner)
    } else {
        None
    }
}
