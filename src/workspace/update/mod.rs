//! A newer version of a learner's course comes into the folder, and what they wrote stays theirs.
//!
//! Killed at any moment, nothing is lost: what is about to be written is written down first, each file is replaced in one step,
//! what is not a plain starter is kept in the backups before, and the course itself changes last. The next update goes on.

mod carried_out;
mod files;
mod item;
mod journal;
mod plan;

use std::path::PathBuf;
use std::sync::Arc;

pub use self::plan::Change;

use self::item::Item;
use self::journal::Journal;
use super::source::Source;
use super::{Error, Kind, Workspace, kept, reading};
use crate::cache::Cache;
use crate::course::{Course, Version};
use crate::pack::Pack;

/// What an update did, or would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Updated {
    /// What the course is called.
    pub title: String,
    /// The version before.
    pub from: Version,
    /// The version now.
    pub to: Version,
    /// Whether anything of the course is new.
    pub is_new: bool,
    /// What it came to for each exercise that changed, in the order of the course.
    pub changed: Vec<Changed>,
    /// How many exercises are as they were.
    pub same: usize,
}

/// What an update came to for an exercise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// Its name.
    pub name: String,
    /// The name it had before, if that was another.
    pub was: Option<String>,
    /// The learner's file, below the folder.
    pub path: String,
    /// What happened to that.
    pub change: Change,
    /// Where what stood there is kept, below the folder.
    pub kept: Option<PathBuf>,
    /// Where the new starter lies, below the folder, if it could not come into the answer.
    pub beside: Option<String>,
}

/// The two versions, and where an earlier update stopped.
struct Versions<'a> {
    workspace: &'a Workspace,
    new: Arc<Pack>,
    new_course: Course,
    journal: Journal,
}

impl Workspace {
    /// The course that an update which was cut off was about to bring.
    ///
    /// # Errors
    /// If it cannot be read.
    pub fn unfinished_update(&self) -> Result<Option<Pack>, Error> {
        if self.kind() == Kind::Course || Journal::read(&self.root)?.is_none() {
            return Ok(None);
        }
        kept::read(&self.root, kept::NEXT)
    }

    /// Whether an update was cut off here.
    pub fn is_half_updated(&self) -> bool {
        self.root.join(journal::JOURNAL).exists()
    }

    /// Where the course of this folder came from.
    pub fn origin(&self) -> Option<String> {
        kept::origin(&self.root)
    }

    /// Says what an update would do.
    ///
    /// # Errors
    /// If that is no newer version of this folder's course.
    pub fn preview(&self, new: Pack) -> Result<Updated, Error> {
        let versions = self.versions(new)?;
        let items = versions.items()?;
        let changed = items.iter().filter_map(Item::preview).collect();
        Ok(versions.updated(changed, &items))
    }

    /// Brings a newer version of the course into this folder.
    ///
    /// # Errors
    /// If that is no newer version of this folder's course, or if a file cannot be read or written.
    pub fn update(&self, new: Pack, origin: Option<&str>) -> Result<Updated, Error> {
        let versions = self.versions(new)?;
        let store = self.store();
        let _alone = store.claim_watch().map_err(|error| match error {
            Error::Watched(_) => Error::UpdateWhileWatched(self.root.clone()),
            error => error,
        })?;
        let items = versions.items()?;
        let mut journal = versions.announce(&items)?;
        let mut changed = Vec::new();
        for item in &items {
            changed.extend(versions.carry_out(item, &mut journal)?);
        }
        versions.renew_the_rest(&items)?;
        versions.finish(&items, origin)?;
        Ok(versions.updated(changed, &items))
    }

    /// Both versions of the course; an error unless one is newer than the other.
    fn versions(&self, new: Pack) -> Result<Versions<'_>, Error> {
        let own = match &self.source {
            Source::Folder(_) | Source::AtHand(_) => {
                return Err(Error::UpdateInCourse(self.root.clone()));
            }
            Source::Program => super::embedded::ID,
            Source::Kept(own) => own.id(),
        };
        if own != new.id() {
            return Err(Error::OtherCourse {
                folder: self.root.clone(),
                own: own.to_owned(),
                other: new.id().to_owned(),
            });
        }
        let (version, other) = (self.course.about.version, new.about().version);
        if other < version {
            return Err(Error::Older {
                own: version,
                other,
            });
        }
        let new = Arc::new(new);
        let source = Source::Kept(Arc::clone(&new));
        Ok(Versions {
            workspace: self,
            new_course: reading::course(&Cache::none(), &source)?,
            new,
            journal: Journal::read(&self.root)?.unwrap_or_default(),
        })
    }
}

impl Versions<'_> {
    fn updated(&self, changed: Vec<Changed>, items: &[Item<'_>]) -> Updated {
        let about = self.new.about();
        let stays = |item: &&Item<'_>| changed.iter().all(|changed| changed.name != item.name());
        let is_there = |item: &&Item<'_>| !item.is_left();
        Updated {
            title: about.name().unwrap_or_default().to_owned(),
            from: self.workspace.course.about.version,
            to: about.version,
            is_new: self.workspace.source.hash() != Some(self.new.hash()),
            same: items.iter().filter(is_there).filter(stays).count(),
            changed,
        }
    }
}
