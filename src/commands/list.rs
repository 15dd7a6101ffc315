//! `list`: all exercises and what is done.

use super::opened::open_workspace;
use super::recorded::load_progress;
use super::{Error, Outcome, put};
use crate::cli::{List, Listing};
use crate::report::Document;
use crate::ui::listing;
use crate::ui::terminal::width;

/// Shows the list; nothing is tried.
pub fn list(options: &List) -> Result<Outcome, Error> {
    let workspace = open_workspace()?;
    let progress = load_progress(&workspace)?;
    if options.format == Listing::Json {
        let mut document = Document::default();
        for exercise in &workspace.course().exercises {
            let record = progress.record(&exercise.name);
            document.add_state(exercise, record.solved, record.earned.min(exercise.points));
        }
        put!("{}", document.text());
    } else {
        put!("{}", listing::list(workspace.course(), &progress, width()));
    }
    Ok(Outcome::Done)
}
