//! An update, carried out step by step; every step may be the last before a kill, and may be done twice.

use super::item::{Item, What};
use super::journal::{self, Journal, Written, hash};
use super::plan::{Change, Own};
use super::{Changed, Versions, files};
use crate::merge::is_untouched;
use crate::pack::README;
use crate::workspace::source::Source;
use crate::workspace::{Error, given, kept, write_atomically};

impl Versions<'_> {
    /// Writes down what is about to be written, and to which course that leads.
    pub(super) fn announce(&self, items: &[Item<'_>]) -> Result<Journal, Error> {
        let root = &self.workspace.root;
        let mut journal = Journal {
            target: self.new.hash().to_owned(),
            ..Journal::default()
        };
        if self.journal.target == journal.target {
            journal.files = self.journal.files.clone();
        }
        for item in items {
            let Some((text, change)) = item.written() else {
                continue;
            };
            let written = Written {
                after: hash(text.as_bytes()),
                stood: false,
                change,
            };
            journal.files.insert(item.path(), written);
        }
        kept::keep(root, kept::NEXT, &self.new)?;
        journal.write(root)?;
        Ok(journal)
    }

    /// Does what is to be done about one exercise.
    pub(super) fn carry_out(
        &self,
        item: &Item<'_>,
        journal: &mut Journal,
    ) -> Result<Option<Changed>, Error> {
        let Some(mut changed) = item.preview() else {
            return Ok(None);
        };
        if let Some((text, change)) = item.written() {
            let old = self.make_room(item, text, change)?;
            changed.kept = old;
            write_atomically(&self.workspace.root, item.path(), text.as_bytes())?;
            journal.stands(&self.workspace.root, &item.path())?;
        }
        if changed.change == Change::Beside {
            changed.beside = Some(self.put_beside(item)?);
        }
        if item.what == What::Remove {
            kept::remove(&self.workspace.root, &item.path())?;
        }
        if let Some(kept) = self.leave_old_place(item)? {
            changed.kept = Some(kept);
        }
        Ok(Some(changed))
    }

    /// Keeps what stands where something is about to be written; where it is kept, if that was needed.
    fn make_room(
        &self,
        item: &Item<'_>,
        text: &str,
        change: Change,
    ) -> Result<Option<std::path::PathBuf>, Error> {
        let workspace = self.workspace;
        let now = files::own(&workspace.root, &item.path())?;
        let is_planned = item.old_path().is_none() && now == item.own;
        match &now {
            Own::Absent => Ok(None),
            Own::Text(now) if now == text => Ok(None),
            Own::Text(_) if is_planned && matches!(change, Change::New | Change::Renewed) => {
                Ok(None)
            }
            Own::Text(now) if is_planned || item.old_path().is_some() => {
                workspace.back_up(item.exercise, now.as_bytes()).map(Some)
            }
            Own::Text(_) => Err(Error::SavedMeanwhile(workspace.root.join(item.path()))),
            Own::Other => workspace.move_away(item.exercise),
        }
    }

    fn put_beside(&self, item: &Item<'_>) -> Result<String, Error> {
        let root = &self.workspace.root;
        let new = item.new.as_deref().unwrap_or_default();
        let version = self.new.about().version.to_string();
        let path = files::beside(root, &item.path(), &version, new)?;
        write_atomically(root, &path, new.as_bytes())?;
        Ok(path)
    }

    /// Removes the file from where it was before it moved. What is nowhere else is kept, and where is said.
    fn leave_old_place(&self, item: &Item<'_>) -> Result<Option<std::path::PathBuf>, Error> {
        let Some(old_path) = item.old_path() else {
            return Ok(None);
        };
        let root = &self.workspace.root;
        let Own::Text(text) = files::own(root, &old_path)? else {
            return Ok(None);
        };
        let is_old_starter = item
            .old
            .as_deref()
            .is_some_and(|old| is_untouched(&text, old));
        let stands_there = files::own(root, &item.path())? == Own::Text(text.clone());
        let kept = match is_old_starter || stands_there {
            true => None,
            false => Some(self.workspace.back_up(item.exercise, text.as_bytes())?),
        };
        kept::remove(root, &old_path)?;
        Ok(kept)
    }

    /// What is no exercise's file: solutions that were earned, given code, the course's word to its learners.
    pub(super) fn renew_the_rest(&self, items: &[Item<'_>]) -> Result<(), Error> {
        let root = &self.workspace.root;
        for item in items {
            if let Some(was) = item.was {
                self.renew(&was.solution_path(), &item.exercise.solution_path())?;
            }
        }
        self.renew(README, README)?;
        if files::own(root, README)? == Own::Absent
            && let Some(text) = self.new.text(README)
            && self.workspace.source.part(README)?.is_none()
        {
            write_atomically(root, README, text.as_bytes())?;
        }
        given::keep_copy(root, &Source::Kept(self.new.clone()))?;
        Ok(())
    }

    /// Renews a file that is as the version before had it.
    fn renew(&self, old_path: &str, path: &str) -> Result<(), Error> {
        let root = &self.workspace.root;
        let Own::Text(own) = files::own(root, old_path)? else {
            return Ok(());
        };
        let is_ours = self
            .workspace
            .source
            .part(old_path)?
            .is_some_and(|old| is_untouched(&own, &old));
        let Some(new) = self.new.text(path).filter(|_| is_ours) else {
            return Ok(());
        };
        if own != new || path != old_path {
            write_atomically(root, path, new.as_bytes())?;
        }
        match path == old_path {
            true => Ok(()),
            false => kept::remove(root, old_path),
        }
    }

    /// What was done under a former name is kept under the new one; then the course itself is the new one.
    pub(super) fn finish(&self, items: &[Item<'_>], origin: Option<&str>) -> Result<(), Error> {
        let root = &self.workspace.root;
        let renamed = |item: &Item<'_>| {
            let was = &item.was?.name;
            (*was != item.exercise.name).then(|| (was.clone(), item.exercise.name.clone()))
        };
        let renamed: Vec<(String, String)> = items.iter().filter_map(renamed).collect();
        if !renamed.is_empty() {
            self.workspace.store().update(|progress| {
                for (old, new) in &renamed {
                    progress.rename(old, new);
                }
            })?;
        }
        kept::keep(root, kept::COURSE, &self.new)?;
        kept::mark(root, Some(self.new.id()), None)?;
        if let Some(origin) = origin {
            kept::keep_origin(root, origin)?;
        }
        kept::remove(root, journal::JOURNAL)?;
        kept::remove(root, kept::NEXT)
    }
}
