//! What came of a test or of `main`, from what the program wrote down.

use super::source::{FoundTest, code_on};
use crate::execution::Answer;
use crate::quantity::Value;
use crate::tested::{Failure, Outcome, Panic};

/// The exit code of a program whose `main` panicked.
const PANICKED: i32 = 101;

/// What came of a `main` that ended the program with that code; the answer is a panic, if there was one.
pub fn main_outcome(code: i32, panic: Option<&Answer>, source: &str) -> Outcome {
    match (code, panic) {
        (0, _) => Outcome::Passed,
        (PANICKED, Some(Answer::Panicked { message, line })) => {
            Outcome::Failed(Failure::Panicked(panic_of(message, *line, source)))
        }
        (code, _) => Outcome::Failed(Failure::Exited(code)),
    }
}

fn panic_of(message: &str, line: Option<u32>, source: &str) -> Panic {
    Panic {
        message: message.to_owned(),
        line,
        code: line.map_or(String::new(), |line| code_on(source, line as usize)),
    }
}

impl FoundTest {
    /// What came of it, given its answer.
    pub fn outcome(&self, answer: Option<&Answer>, source: &str) -> Outcome {
        let panic = match answer {
            None => return Outcome::NotReached,
            Some(Answer::Gave(values)) => {
                let passed = values.first() == Some(&Value::Bool(true));
                return match (passed, &self.panics) {
                    (_, Some(_)) => Outcome::Failed(Failure::DidNotPanic),
                    (true, None) => Outcome::Passed,
                    (false, None) => Outcome::Failed(Failure::Returned),
                };
            }
            Some(Answer::Panicked { message, line }) => panic_of(message, *line, source),
        };
        match &self.panics {
            Some(expected) if panic.message.contains(expected.as_str()) => Outcome::Passed,
            Some(expected) => Outcome::Failed(Failure::OtherPanic {
                expected: expected.clone(),
                panic,
            }),
            None => Outcome::Failed(Failure::Panicked(panic)),
        }
    }
}
