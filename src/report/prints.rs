//! What a program printed, with the case in which it did.

use serde::{Deserialize, Serialize};

use crate::execution::{Printed, Prints};
use crate::sheet::{Ask, Question, Sheet};
use crate::tested::Test;

/// A piece of what was printed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Print {
    /// Where.
    pub place: Place,
    /// The text, never empty.
    pub text: String,
}

/// Where something was printed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Place {
    /// In a case of a check.
    Case {
        /// The check.
        check: usize,
        /// The first of its cases with these inputs.
        case: usize,
    },
    /// With inputs a little beside those of the cases, where slopes are measured.
    Nearby,
    /// In a test of that name, or in `main`.
    Test(String),
    /// It is not known where.
    Somewhere,
}

/// Each piece with its place instead of its question.
pub(super) fn placed(prints: &Prints, sheet: &Sheet) -> Vec<Print> {
    let print = |Printed { question, text }: &Printed| Print {
        place: place(question.and_then(|place| sheet.questions.get(place)), sheet),
        text: text.clone(),
    };
    prints.0.iter().map(print).collect()
}

/// The same of a file that is judged by its own tests.
pub(super) fn of_tests(prints: &Prints, tests: &[Test]) -> Vec<Print> {
    let print = |Printed { question, text }: &Printed| Print {
        place: question
            .and_then(|place| tests.get(place))
            .map_or(Place::Somewhere, |test| Place::Test(test.name.clone())),
        text: text.clone(),
    };
    prints.0.iter().map(print).collect()
}

fn place(question: Option<&Question>, sheet: &Sheet) -> Place {
    let case = |question: &Question| {
        let cases = sheet.cases.get(question.check)?;
        let inputs = cases.get(question.case)?.to_string();
        let case = cases.iter().position(|case| case.to_string() == inputs)?;
        Some(Place::Case {
            check: question.check,
            case,
        })
    };
    match question {
        Some(question) if matches!(question.ask, Ask::Slope(_)) => Place::Nearby,
        Some(question) => case(question).unwrap_or(Place::Somewhere),
        None => Place::Somewhere,
    }
}
