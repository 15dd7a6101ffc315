//! `reset`: back to the starter, with a way back from there.

use super::chosen::chosen;
use super::opened::open_workspace;
use super::recorded::load_progress;
use super::{Error, Outcome, say};
use crate::cli::Reset;

/// Puts the starter back, or undoes that.
pub fn reset(options: &Reset) -> Result<Outcome, Error> {
    let workspace = open_workspace()?;
    let progress = load_progress(&workspace)?;
    let exercise = chosen(&workspace, &progress, options.name.as_deref())?;
    let (done, restored) = if options.undo {
        (
            "is as it was before the reset",
            workspace.undo_reset(exercise)?,
        )
    } else {
        ("is the starter again", workspace.reset(exercise)?)
    };
    say!(" {} {done}.", exercise.path());
    match restored.kept {
        Some(kept) => {
            let kept = kept.strip_prefix(workspace.root()).unwrap_or(&kept);
            say!(" What stood there is kept in {}.", kept.display());
            say!(
                " To bring it back:  workbook reset {} --undo",
                exercise.name
            );
        }
        None => say!(" Nothing had to be kept."),
    }
    Ok(Outcome::Done)
}
