//! One exercise in an update: where its file is and was, what stands there, and what is to become of it.

use super::journal::hash;
use super::plan::{Change, Decision, Own, before, decide, left};
use super::{Changed, Versions, files};
use crate::course::Exercise;
use crate::merge::is_untouched;
use crate::workspace::Error;

/// An exercise of the new version, or one that left.
#[derive(Clone, Debug)]
pub(super) struct Item<'a> {
    pub exercise: &'a Exercise,
    /// What it was in the version before.
    pub was: Option<&'a Exercise>,
    /// The starter before.
    pub old: Option<String>,
    /// The starter now; none of an exercise that left.
    pub new: Option<String>,
    /// What stands where the learner's file was.
    pub own: Own,
    pub what: What,
}

/// What is to be done about a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// Nothing.
    Nothing,
    /// A text comes into its place. Whether what stood there is kept.
    Write(String, Change),
    /// It stays, and the new starter is put beside it.
    PutBeside,
    /// It was written before the update was cut off.
    Done(Change),
    /// The exercise left, and its file was never touched.
    Remove,
    /// The exercise left, and the file is the learner's.
    Leave,
}

impl Item<'_> {
    pub(super) fn name(&self) -> &str {
        &self.exercise.name
    }

    /// Where the file is to be.
    pub(super) fn path(&self) -> String {
        self.exercise.path()
    }

    /// Where it was, if that is another place.
    pub(super) fn old_path(&self) -> Option<String> {
        let old = self.was?.path();
        (old != self.path()).then_some(old)
    }

    pub(super) fn is_left(&self) -> bool {
        matches!(self.what, What::Remove | What::Leave)
    }

    /// What is to stand at its path, if it is written there, and what that is to the learner. An answer moves as it is.
    pub(super) fn written(&self) -> Option<(&str, Change)> {
        match (&self.what, &self.own) {
            (What::Write(text, change), _) => Some((text, *change)),
            (What::Nothing, Own::Text(text)) if self.old_path().is_some() => {
                Some((text, Change::Moved))
            }
            (What::PutBeside, Own::Text(text)) if self.old_path().is_some() => {
                Some((text, Change::Beside))
            }
            _ => None,
        }
    }

    /// What it comes to.
    pub(super) fn changed(&self, change: Change) -> Changed {
        let other_name = |was: &&Exercise| was.name != self.exercise.name;
        Changed {
            name: self.exercise.name.clone(),
            was: self.was.filter(other_name).map(|was| was.name.clone()),
            path: self.path(),
            change,
            kept: None,
            beside: None,
        }
    }

    /// What it would come to; nothing if nothing changes.
    pub(super) fn preview(&self) -> Option<Changed> {
        let change = match &self.what {
            What::PutBeside => Change::Beside,
            What::Done(change) => *change,
            What::Remove | What::Leave => Change::Left,
            What::Nothing | What::Write(..) => self.written()?.1,
        };
        Some(self.changed(change))
    }
}

impl Versions<'_> {
    /// All exercises of the new version in their order, then those that left.
    pub(super) fn items(&self) -> Result<Vec<Item<'_>>, Error> {
        let old = &self.workspace.course;
        let now = self
            .new_course
            .exercises
            .iter()
            .map(|exercise| self.item(exercise));
        let gone = left(old, &self.new_course)
            .into_iter()
            .map(|exercise| self.leaving(exercise));
        now.chain(gone).collect()
    }

    fn item<'a>(&'a self, exercise: &'a Exercise) -> Result<Item<'a>, Error> {
        let was = before(exercise, &self.workspace.course);
        let old = was.map(|was| self.workspace.source.part(&was.path()));
        let mut item = Item {
            exercise,
            was,
            old: old.transpose()?.flatten(),
            new: self.new.text(&exercise.path()).map(str::to_owned),
            own: Own::Absent,
            what: What::Nothing,
        };
        let Some(new) = item.new.clone() else {
            return Err(Error::NotInPack(exercise.path()));
        };
        let root = &self.workspace.root;
        let at_path = files::own(root, &item.path())?;
        item.own = match item.old_path() {
            Some(old_path) => match files::own(root, &old_path)? {
                Own::Absent => at_path.clone(),
                own => own,
            },
            None => at_path.clone(),
        };
        let written = self.journal.files.get(&item.path());
        let now = match &at_path {
            Own::Text(text) => Some(hash(text.as_bytes())),
            _ => None,
        };
        if let Some(written) = written {
            if self.journal.target == self.new.hash() && written.is_done(now.as_deref()) {
                item.what = What::Done(written.change);
                return Ok(item);
            }
            // An update to another version was cut off, and left its own starter here.
            let is_starter = matches!(written.change, Change::New | Change::Renewed);
            if is_starter && now.as_ref() == Some(&written.after) {
                item.what = What::Write(new, Change::Renewed);
                return Ok(item);
            }
        }
        item.what = match decide(item.old.as_deref(), &new, &item.own) {
            // What is no text cannot move: it stays where it is.
            Decision::Nothing | Decision::PutBeside
                if item.own == Own::Other && item.old_path().is_some() =>
            {
                What::Write(new, Change::New)
            }
            Decision::Nothing => What::Nothing,
            Decision::Write(text, change) => What::Write(text, change),
            Decision::PutBeside => What::PutBeside,
        };
        Ok(item)
    }

    fn leaving<'a>(&'a self, exercise: &'a Exercise) -> Result<Item<'a>, Error> {
        let path = exercise.path();
        let old = self.workspace.source.part(&path)?;
        let own = files::own(&self.workspace.root, &path)?;
        let is_anothers = self
            .new_course
            .exercises
            .iter()
            .any(|now| now.path() == path);
        let what = match (&own, &old) {
            _ if is_anothers => What::Nothing,
            (Own::Absent, _) => What::Nothing,
            (Own::Text(text), Some(old)) if is_untouched(text, old) => What::Remove,
            _ => What::Leave,
        };
        Ok(Item {
            exercise,
            was: None,
            old,
            new: None,
            own,
            what,
        })
    }
}
