//! Progress on disk: read, and written down after an exercise was looked at.

use super::Error;
use super::saved::Saved;
use crate::course::Exercise;
use crate::progress::Progress;
use crate::report::Report;
use crate::workspace::Workspace;

/// Reads progress and says on standard error what there is to say of it.
pub fn load_progress(workspace: &Workspace) -> Result<Progress, Error> {
    Ok(Saved::new(workspace.store().load()?).told())
}

/// Writes down what an attempt at an exercise of that folder came to, and that it was the last one looked at.
pub fn record(workspace: &Workspace, exercise: &Exercise, report: &Report) -> Result<Saved, Error> {
    let solved = report.verdict.is_solved();
    let loaded = workspace.store().update(|progress| {
        progress.tried(&exercise.name, solved, report.earned);
        progress.met(&exercise.name, &report.mistakes(exercise));
    })?;
    let mut saved = Saved::new(loaded);
    saved.reveal(workspace, exercise, solved);
    Ok(saved)
}

/// Writes down in one go what attempts at several exercises came to; what one is working on stays the same.
pub fn record_all(
    workspace: &Workspace,
    attempts: &[(&Exercise, &Report)],
) -> Result<Saved, Error> {
    let loaded = workspace.store().update(|progress| {
        for (exercise, report) in attempts {
            progress.looked_at(&exercise.name, report.verdict.is_solved(), report.earned);
        }
    })?;
    let mut saved = Saved::new(loaded);
    for (exercise, report) in attempts {
        saved.reveal(workspace, exercise, report.verdict.is_solved());
    }
    Ok(saved)
}

/// Writes down the mistakes that these answers were told to have, where they have a name.
pub fn record_met(workspace: &Workspace, told: &[(&Exercise, &Report)]) -> Result<(), Error> {
    let met = told
        .iter()
        .map(|(exercise, report)| (&exercise.name, report.mistakes(exercise)))
        .filter(|(_, mistakes)| !mistakes.is_empty());
    let met: Vec<_> = met.collect();
    if !met.is_empty() {
        let loaded = workspace.store().update(|progress| {
            for (name, mistakes) in &met {
                progress.met(name, mistakes);
            }
        })?;
        Saved::new(loaded).told();
    }
    Ok(())
}
