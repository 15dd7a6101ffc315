//! `solution`: what one reads after the work, or instead of it.

use std::io::Write;

use super::chosen::chosen;
use super::opened::open_workspace;
use super::recorded::load_progress;
use super::saved::Saved;
use super::{Error, Outcome, put, say};
use crate::cli::Solution;
use crate::course::Exercise;
use crate::ui::beside::beside;
use crate::ui::style::faint;
use crate::ui::terminal::{is_seen, width};
use crate::workspace::Workspace;

/// Shows the solution of an exercise that is solved, or given up.
pub fn solution(options: &Solution) -> Result<Outcome, Error> {
    let workspace = open_workspace()?;
    let progress = load_progress(&workspace)?;
    let exercise = chosen(&workspace, &progress, Some(&options.name))?;
    if workspace.course().is_sealed {
        say!(
            " The course keeps the solution of {} to itself: there is none in your folder.",
            exercise.name
        );
        return Ok(Outcome::NotSolved);
    }
    let record = progress.record(&exercise.name);
    if !(record.solved || record.gave_up || options.give_up) {
        say!(
            " {} is not solved yet. `workbook hint {0}` may be enough.",
            exercise.name
        );
        say!(
            " To see the solution all the same: workbook solution {} --give-up",
            exercise.name
        );
        return Ok(Outcome::NotSolved);
    }
    if !record.solved {
        let loaded = workspace
            .store()
            .update(|progress| progress.record_mut(&exercise.name).gave_up = true)?;
        Saved::new(loaded).told();
    }
    let theirs = workspace.solution(exercise)?;
    // A file or a program gets the solution alone, as it stands.
    match own_text(&workspace, exercise)?.filter(|_| record.solved && is_seen()) {
        Some(yours) => put!("{}", beside(&yours, &theirs, width())),
        None => put!("{theirs}"),
    }
    let note = match workspace.reveal_solution(exercise) {
        Ok(path) => format!("It stands in {path}."),
        Err(error) => format!("It is not put into your folder: {error}"),
    };
    let _ = writeln!(std::io::stderr(), " {}", faint(&note));
    Ok(Outcome::Done)
}

/// What the learner's file holds, if it is a text.
pub fn own_text(workspace: &Workspace, exercise: &Exercise) -> Result<Option<String>, Error> {
    let bytes = workspace.answer(exercise)?.ok();
    Ok(bytes.and_then(|bytes| String::from_utf8(bytes).ok()))
}
