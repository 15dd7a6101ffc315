//! An opened folder, and a grader for its exercises.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::Error;
use super::editors::keep_project;
use crate::course::Course;
use crate::grader::{Grader, Seeds};
use crate::harness::{Cache, Harness};
use crate::sample::Seed;
use crate::workspace::{Workspace, read_draft};

/// Opens the folder that the current directory is in.
pub fn open_workspace() -> Result<Workspace, Error> {
    open_workspace_with(false)
}

/// The same; afresh, nothing that was kept in the folder is believed.
pub fn open_workspace_with(fresh: bool) -> Result<Workspace, Error> {
    let here = super::here()?;
    let workspace = match fresh {
        true => Workspace::open_afresh(&here)?,
        false => Workspace::open(&here)?,
    };
    if workspace.is_half_updated() {
        // Where that cannot be told, the old course counts all the same.
        let _ = writeln!(
            std::io::stderr(),
            "note: an update of this folder was cut off. Nothing is lost: `workbook update` goes on with it."
        );
    }
    Ok(workspace)
}

/// A compiler for the exercises of a folder, whose editors are told what there is; afresh, no result is believed that was kept there.
pub fn harness_for(workspace: &Workspace, fresh: bool) -> Result<Harness, Error> {
    let cache = Cache::new(&workspace.cache_folder());
    let cache = if fresh { cache.fresh() } else { cache };
    let harness = Harness::new(cache)?.with_given(workspace.course().library.clone());
    // A folder that cannot be written to can be worked in all the same.
    let _ = keep_project(workspace, harness.compiler());
    Ok(harness)
}

/// A grader for what learners do in a folder.
///
/// What there is to say of the folder's copy of the given code is said by who asks for it: see [`changed_copies`].
pub fn grader_for(
    workspace: &Workspace,
    seed: Option<Seed>,
    fresh: bool,
) -> Result<Grader<Workspace>, Error> {
    let harness = harness_for(workspace, fresh)?;
    let seeds = Seeds {
        asked: seed,
        learner: workspace.learner()?,
    };
    Ok(Grader::new(harness, workspace.clone(), seeds))
}

/// Brings the copy of the given code up to date; a sentence for each of its files that somebody changed.
pub fn changed_copies(workspace: &Workspace) -> Vec<String> {
    // A folder that cannot be written to can be worked in all the same: the copy is for reading.
    let changed = workspace.keep_given().unwrap_or_default();
    let sentence = |path: &String| {
        format!(
            "{path} was changed. It is there for reading: exercises are checked with the course's own given code. \
             Delete it, and it comes back as it was."
        )
    };
    changed.iter().map(sentence).collect()
}

/// The same, with the sentences said on standard error.
pub fn say_changed_copies(workspace: &Workspace) {
    for sentence in changed_copies(workspace) {
        // Where that cannot be told, the verdict stands all the same.
        let _ = writeln!(std::io::stderr(), "note: {sentence}");
    }
}

/// The folder of the course that an author works on and what it says, which may be nothing yet but that it is one.
pub fn course_or_draft() -> Result<(PathBuf, Arc<Course>), Error> {
    let here = super::here()?;
    let draft = |root: &Path| Some((root.to_owned(), read_draft(root).ok()?));
    match super::open_course(false) {
        Ok(workspace) => Ok((workspace.root().to_owned(), Arc::clone(workspace.course()))),
        Err(error) => match Workspace::root_of(&here).and_then(draft) {
            Some((root, course)) if course.exercises.is_empty() => Ok((root, Arc::new(course))),
            _ => Err(error),
        },
    }
}
