//! What is wrong with a solution that does not answer everything: a fault of the course, at a line of its texts.

use super::Attempt;
use super::error::Error;
use crate::course::Check;
use crate::execution::{Answer, Ending, Execution, Message};
use crate::quantity::Value;
use crate::sheet::{Ask, Question};

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
        Ending::SignatureChanged { say, messages } => {
            let check = messages
                .iter()
                .find_map(|message| attempt.asked().check_of(message));
            // What is said in words is said without the compiler's.
            let why = match messages.as_slice() {
                [] => say.replace("your file", "it"),
                messages => quoted(messages),
            };
            let what = format!("does not fit what the check asks:\n{why}");
            return Some(fault(check, what));
        }
        other => {
            let what = format!("did not run to its end: {}", other.words());
            return Some(fault(None, what));
        }
    }
    if let Some(check) = sheet.lacking(exercise) {
        return Some(fault(Some(check), NO_INPUTS.into()));
    }
    execution
        .answers
        .iter()
        .zip(&sheet.questions)
        .find_map(|(answer, question)| {
            let check = &exercise.checks[question.check];
            let case = &sheet.cases[question.check][question.case];
            let what = match answer {
                Answer::Panicked { message, .. } => format!("panics at {case}: {message}"),
                Answer::Gave(values) if is_unexpected_nan(check, question, values) => {
                    format!("yields NaN at {case}, which no answer can match. {SAY_NAN}")
                }
                Answer::Gave(_) => return None,
            };
            Some(fault(Some(question.check), what))
        })
}

/// What is to be done about it.
pub const SAY_NAN: &str = "If NaN is the right answer, say `nan = true` in the check; otherwise keep such inputs away, with `require` for example";

/// What is said of a check whose inputs are not found.
pub const NO_INPUTS: &str = "cannot be asked in all of its cases: what `require`, `distinct` and the lengths ask for is hardly ever fulfilled by what is drawn";

/// Whether an answer to a call holds NaN, and the check does not say that this may be right.
fn is_unexpected_nan(check: &Check, question: &Question, values: &[Value]) -> bool {
    let asked = question.ask == Ask::Call && !check.tolerance.nan;
    asked && values.iter().any(Value::has_nan)
}
