//! `solution`: what one reads after the work, or instead of it.

use std::io::Write;

use super::session::{chosen, load_progress, open_workspace};
use super::{Error, Outcome, put, say};
use crate::cli::Solution;
use crate::ui::style::faint;

/// Shows the solution of an exercise that is solved, or given up.
pub fn solution(options: &Solution) -> Result<Outcome, Error> {
    let workspace = open_workspace()?;
    let progress = load_progress(&workspace)?;
    let exercise = chosen(&workspace, &progress, Some(&options.name))?;
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
        workspace
            .store()
            .update(|progress| progress.record_mut(&exercise.name).gave_up = true)?;
    }
    let path = workspace.reveal_solution(exercise)?;
    put!("{}", workspace.solution(exercise)?);
    let _ = writeln!(
        std::io::stderr(),
        " {}",
        faint(&format!("It stands in {path}."))
    );
    Ok(Outcome::Done)
}
