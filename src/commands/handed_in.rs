//! A learner's file as what is handed in for its exercise.

use super::Error;
use crate::course::Exercise;
use crate::grader::Submission;
use crate::harness::source_text;
use crate::workspace::Workspace;

/// The learner's file as it stands now.
pub fn handed_in<'a>(
    workspace: &Workspace,
    exercise: &'a Exercise,
) -> Result<Submission<'a>, Error> {
    workspace.keep_starter(exercise)?;
    let answer = workspace.answer(exercise)?;
    let text = answer.and_then(|bytes| source_text(&bytes));
    Ok(Submission::new(exercise, text))
}

/// The bytes of a save that is to be answered; whether a link led to them only the folder shows.
pub fn handed_in_as<'a>(
    workspace: &Workspace,
    exercise: &'a Exercise,
    bytes: &[u8],
) -> Result<Submission<'a>, Error> {
    workspace.keep_starter(exercise)?;
    let text = match workspace.leads_elsewhere(exercise) {
        Some(why) => Err(why),
        None => source_text(bytes),
    };
    Ok(Submission::new(exercise, text))
}
