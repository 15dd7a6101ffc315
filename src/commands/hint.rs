//! `hint`: the next rung of the ladder.

use super::chosen::chosen;
use super::opened::open_workspace;
use super::recorded::load_progress;
use super::saved::Saved;
use super::{Error, Outcome, say};
use crate::cli::Name;
use crate::ui::style::{faint, paragraphs};
use crate::ui::terminal::width;

/// Shows the hints seen so far and one more.
pub fn hint(options: &Name) -> Result<Outcome, Error> {
    let workspace = open_workspace()?;
    let progress = load_progress(&workspace)?;
    let exercise = chosen(&workspace, &progress, options.name.as_deref())?;
    let count = exercise.hints.len();
    if count == 0 {
        say!(
            " {} has no hints. The lesson at the top of its file has all that is needed.",
            exercise.name
        );
        return Ok(Outcome::Done);
    }
    let loaded = workspace.store().update(|progress| {
        let record = progress.record_mut(&exercise.name);
        record.hints = (record.hints + 1).min(count);
    })?;
    let progress = Saved::new(loaded).told();
    let seen = progress.record(&exercise.name).hints;
    for (number, hint) in exercise.hints.iter().take(seen).enumerate() {
        say!(" {}", faint(&format!("hint {} of {count}", number + 1)));
        say!("{}\n", paragraphs(hint, " ", width()));
    }
    if seen == count {
        let help = format!(
            "That was the last one. `workbook solution {} --give-up` shows the solution.",
            exercise.name
        );
        say!(" {}", faint(&help));
    }
    Ok(Outcome::Done)
}
