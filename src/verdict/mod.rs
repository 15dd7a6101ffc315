//! Answers and checks make a verdict: a type, never a bool.

mod arrival;
mod measured;
mod nearest;
mod own_tests;
mod quantity;
mod shown;

pub use arrival::note_calls;
pub use measured::{Measured, measured};
pub use own_tests::judge_tests;
pub use quantity::{Pair, Quantity, constant_factor, indices, quantities};
pub use shown::Shown;

use serde::{Deserialize, Serialize};

use crate::course::Exercise;
use crate::execution::{Answer, Ending, Execution, Message, Prints, is_todo};
use crate::sheet::Sheet;
use crate::tested::Test;

/// What an attempt at an exercise came to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Verdict {
    /// Every quantity is right on every case.
    Solved,
    /// Some quantity is not.
    Wrong,
    /// A `todo!()` was reached.
    Unfinished,
    /// Everything passes, and Clippy takes something for an error.
    Lints(Vec<Message>),
    /// The program panicked on some cases.
    Panicked {
        /// The message of the first panic.
        message: String,
        /// The line in the learner's file, if it happened there.
        line: Option<u32>,
        /// The inputs of the first case it happened on.
        inputs: String,
        /// On how many cases it happened.
        cases: usize,
        /// Of how many.
        of: usize,
    },
    /// It ended before it had answered everything, perhaps before it could begin.
    Stopped {
        /// How it ended.
        ending: Ending,
        /// The inputs it was at, if they may be what ended it.
        inputs: Option<String>,
    },
}

impl Verdict {
    /// The name of the verdict in reports, in snake_case; these names do not change.
    pub fn id(&self) -> &'static str {
        match self {
            Verdict::Solved => "solved",
            Verdict::Wrong => "wrong",
            Verdict::Unfinished => "unfinished",
            Verdict::Lints(_) => "lints",
            Verdict::Panicked { .. } => "panicked",
            Verdict::Stopped { ending, .. } => ending.id(),
        }
    }

    /// Whether the exercise is done.
    pub fn is_solved(&self) -> bool {
        *self == Verdict::Solved
    }

    /// Whether a newer file made the attempt pointless.
    pub fn is_cancelled(&self) -> bool {
        matches!(
            self,
            Verdict::Stopped {
                ending: Ending::Cancelled,
                ..
            }
        )
    }
}

/// A verdict with the numbers it rests on.
#[derive(Clone, Debug, PartialEq)]
pub struct Judgement {
    /// What it came to.
    pub verdict: Verdict,
    /// Every quantity of the exercise, in the order of the computation.
    pub quantities: Vec<Quantity>,
    /// What came of the tests in the file, if it is judged by these.
    pub tests: Option<Vec<Test>>,
    /// What the program printed.
    pub prints: Prints,
    /// What the compiler says of values that are computed or handed over and not used.
    pub warnings: Vec<Message>,
}

impl Judgement {
    /// The first quantity that is not right everywhere, among those that were computed at all.
    pub fn first_wrong(&self) -> Option<&Quantity> {
        self.quantities.iter().find(|quantity| quantity.is_wrong())
    }

    /// The points earned: the share of right quantities by what each of them counts, or of tests that pass, all of them only when solved.
    pub fn earned(&self, points: u32) -> u32 {
        if self.verdict.is_solved() {
            return points;
        }
        let (right, all) = match &self.tests {
            Some(tests) => {
                let passed = tests.iter().filter(|test| test.is_right());
                (passed.count() as u64, tests.len() as u64)
            }
            None => {
                let weight = |quantity: &Quantity| u64::from(quantity.weight);
                let right = self.quantities.iter().filter(|own| own.is_right());
                let all: u64 = self.quantities.iter().map(weight).sum();
                (right.map(weight).sum(), all)
            }
        };
        let share = u64::from(points) * right / all.max(1);
        (share as u32).min(points.saturating_sub(1))
    }
}

/// Judges an execution by the solution's answers on the same sheet.
pub fn judge(
    exercise: &Exercise,
    sheet: &Sheet,
    reference: &[Answer],
    execution: &Execution,
) -> Judgement {
    let quantities = quantities(exercise, sheet, reference, &execution.answers);
    let verdict = match &execution.ending {
        Ending::Finished => verdict_of_answers(sheet, execution, &quantities),
        ending => Verdict::Stopped {
            ending: ending.clone(),
            inputs: stopped_at(sheet, execution),
        },
    };
    Judgement {
        verdict,
        quantities,
        tests: None,
        prints: execution.prints.clone(),
        warnings: execution.warnings.clone(),
    }
}

/// The inputs of the first question that was not answered, if it may be what ended the program.
fn stopped_at(sheet: &Sheet, execution: &Execution) -> Option<String> {
    if !execution.ending.is_due_to_a_question() {
        return None;
    }
    let question = sheet.questions.get(execution.answers.len())?;
    let case = sheet.cases.get(question.check)?.get(question.case)?;
    (!case.inputs.is_empty()).then(|| case.to_string())
}

fn verdict_of_answers(sheet: &Sheet, execution: &Execution, quantities: &[Quantity]) -> Verdict {
    let calls = &execution.answers[..sheet.calls().min(execution.answers.len())];
    let panics: Vec<(usize, &String, &Option<u32>)> = calls
        .iter()
        .enumerate()
        .filter_map(|(place, answer)| match answer {
            Answer::Panicked { message, line } => Some((place, message, line)),
            Answer::Gave(_) => None,
        })
        .collect();
    if panics.iter().any(|(_, message, _)| is_todo(message)) {
        return Verdict::Unfinished;
    }
    if let Some((place, message, line)) = panics.first() {
        let question = &sheet.questions[*place];
        return Verdict::Panicked {
            message: (*message).clone(),
            line: **line,
            inputs: sheet.cases[question.check][question.case].to_string(),
            cases: panics.len(),
            of: calls.len(),
        };
    }
    // Where nothing is expected, nothing is right.
    if !quantities.is_empty() && quantities.iter().all(Quantity::is_right) {
        Verdict::Solved
    } else {
        Verdict::Wrong
    }
}
