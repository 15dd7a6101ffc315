//! What is wrong with a solution that does not answer everything: a fault of the course, at a line of its texts.

use super::Attempt;
use super::error::Error;
use crate::execution::{Answer, Ending, Execution, Message};

/// What is wrong with a solution's execution, if anything.
pub(super) fn reference_fault(attempt: &Attempt<'_>, execution: &Execution) -> Option<Error> {
    let Attempt {
        exercise, sheet, ..
    } = attempt;
    let fault = |check: Option<usize>, what: String| {
        let place = check.map_or(exercise.place(), |check| exercise.checks[check].place);
        Error::Reference {
            exercise: exercise.name.clone(),
            at: format!("{}:{}", exercise.file_of(place), place.line),
            what,
        }
    };
    let quoted = |messages: &[Message]| {
        let texts: Vec<&str> = messages
            .iter()
            .map(|message| message.rendered.trim())
            .collect();
        texts.join("\n")
    };
    match &execution.ending {
        Ending::Finished => {}
        Ending::DoesNotCompile(messages) => {
            return Some(fault(
                None,
                format!("does not compile:\n{}", quoted(messages)),
            ));
        }
        Ending::SignatureChanged { messages, .. } => {
            let check = messages
                .iter()
                .find_map(|message| attempt.asked().check_of(message));
            let what = format!("does not fit what the check asks:\n{}", quoted(messages));
            return Some(fault(check, what));
        }
        other => {
            let what = format!("did not run to its end: {}", other.words());
            return Some(fault(None, what));
        }
    }
    let panicked =
        execution.answers.iter().zip(&sheet.questions).find_map(
            |(answer, question)| match answer {
                Answer::Panicked { message, .. } => Some((question, message)),
                Answer::Gave(_) => None,
            },
        );
    panicked.map(|(question, message)| {
        let case = &sheet.cases[question.check][question.case];
        fault(Some(question.check), format!("panics at {case}: {message}"))
    })
}
