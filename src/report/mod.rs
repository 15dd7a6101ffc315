//! The result of a submission as one value that needs nothing beside it: every case's inputs, yours and expected, the verdict,
//! and why.
//!
//! It is what a screen, a program, a page or a class is told, and it can be written down and read again. Colour and width are
//! the reader's own.

mod abridged;
mod brief;
mod difference;
mod json;
mod numbers;
mod prints;
mod slopes;
#[cfg(test)]
pub mod testing;

pub use abridged::abridged;
pub use brief::brief;
pub use json::Document;
pub use numbers::{Compared, compare};
pub use prints::{Place, Print};
pub use slopes::slopes;

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::course::{Comparison, Exercise};
use crate::diagnosis::Finding;
use crate::execution::Message;
use crate::location::Location;
use crate::sample::{Case, Seed};
use crate::sheet::Sheet;
use crate::tested::Test;
use crate::verdict::{Judgement, Quantity, Shown, Verdict};

/// What a submission came to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// The exercise.
    pub name: String,
    /// The folder of its chapter.
    pub chapter: String,
    /// The path of the file, as its author knows it.
    pub file: String,
    /// Where the random cases come from.
    pub seed: Seed,
    /// What the exercise is worth.
    pub points: u32,
    /// What this submission earned.
    pub earned: u32,
    /// What it came to.
    pub verdict: Verdict,
    /// What was checked, in the order of the computation.
    pub checks: Vec<Check>,
    /// What was given and expected, quantity by quantity and case by case.
    pub quantities: Vec<Quantity>,
    /// What came of the tests in the file itself, if it is judged by these.
    pub tests: Option<Vec<Test>>,
    /// The case that each check is shown with.
    pub shown: Shown,
    /// For every quantity the slope of the learner's own function that it should be, in the case that is shown; empty as long as that
    /// was not measured.
    #[serde(default)]
    pub slopes: Vec<Option<f64>>,
    /// What the program printed, in the order in which it did.
    pub prints: Vec<Print>,
    /// What the compiler says of values that are computed or handed over and not used.
    pub warnings: Vec<Message>,
    /// Why, best supported first; nothing as long as that is not known.
    pub findings: Option<Vec<Finding>>,
    /// Where in the file the mistake is, the best place first; nothing as long as nobody asked.
    pub locations: Option<Vec<Location>>,
}

/// What one check asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Check {
    /// The name of the check.
    pub name: String,
    /// Whether its result is a series over epochs.
    pub trace: bool,
    /// The inputs, given ones first.
    pub cases: Arc<Vec<Case>>,
}

/// The quantities as a learner sees them: what is expected stands there as far as the exercise reveals it.
fn shown_quantities(exercise: &Exercise, sheet: &Sheet, judgement: &Judgement) -> Vec<Quantity> {
    let mut quantities = judgement.quantities.clone();
    if !exercise.reveal.keeps_anything() {
        return quantities;
    }
    for quantity in &mut quantities {
        for (pair, case) in quantity.pairs.iter_mut().zip(&*sheet.cases[quantity.check]) {
            if exercise.reveal.keeps(case.given) {
                pair.keep();
            }
        }
    }
    quantities
}

impl Report {
    /// The report on a file that was asked so, and came to that; why it is wrong is not known yet.
    pub fn new(exercise: &Exercise, file: &str, sheet: &Sheet, judgement: &Judgement) -> Self {
        let checks = exercise.checks.iter().zip(&sheet.cases);
        let checks = checks.map(|(check, cases)| Check {
            name: check.name.clone(),
            trace: check.comparison == Comparison::Trace,
            cases: Arc::clone(cases),
        });
        Report {
            name: exercise.name.clone(),
            chapter: exercise.dir.clone(),
            file: file.to_owned(),
            seed: sheet.seed,
            points: exercise.points,
            earned: judgement.earned(exercise.points),
            verdict: judgement.verdict.clone(),
            checks: checks.collect(),
            quantities: shown_quantities(exercise, sheet, judgement),
            tests: judgement.tests.clone(),
            shown: Shown::new(judgement, sheet),
            slopes: Vec::new(),
            prints: match &judgement.tests {
                Some(tests) => prints::of_tests(&judgement.prints, tests),
                None => prints::placed(&judgement.prints, sheet),
            },
            warnings: judgement.warnings.clone(),
            findings: None,
            locations: None,
        }
    }

    /// Notes why it is wrong, and what a mistake that is known earns all the same.
    pub fn explain(&mut self, findings: Vec<Finding>) {
        let credit = findings.first().and_then(|best| best.credit);
        if let Some(credit) = credit.filter(|_| !self.verdict.is_solved()) {
            let earned = (f64::from(self.points) * credit) as u32;
            self.earned = self.earned.max(earned.min(self.points.saturating_sub(1)));
        }
        self.findings = Some(findings);
    }

    /// Why it is wrong, as far as that is known.
    pub fn why(&self) -> &[Finding] {
        self.findings.as_deref().unwrap_or_default()
    }

    /// The mistakes of its exercise by whose names the best explanation goes: what the learner is told to have met.
    pub fn mistakes(&self, exercise: &Exercise) -> Vec<String> {
        let best = self.why().first().map_or("", |best| best.id.as_str());
        let is_declared = |name: &&str| exercise.mistakes.iter().any(|own| own.name == *name);
        match best.split_once(':') {
            Some(("mistake", name)) => vec![name.to_owned()],
            // Either of two may be a slip that has no name.
            Some(("pair", both)) => both
                .split('+')
                .filter(is_declared)
                .map(str::to_owned)
                .collect(),
            _ => Vec::new(),
        }
    }

    /// The first quantity that is not right everywhere, among those that were computed at all.
    pub fn first_wrong(&self) -> Option<&Quantity> {
        self.quantities.iter().find(|quantity| quantity.is_wrong())
    }

    /// Whether the program computed anything.
    pub fn has_answers(&self) -> bool {
        self.quantities.iter().any(Quantity::is_answered)
    }

    /// The slope that was measured for a quantity by its number, if there is one.
    pub fn slope(&self, number: usize) -> Option<f64> {
        self.slopes.get(number).copied().flatten()
    }

    /// The inputs of a case.
    pub fn case(&self, check: usize, case: usize) -> Option<&Case> {
        self.checks.get(check)?.cases.get(case)
    }

    /// The inputs that the rows of a check show.
    pub fn shown_case(&self, check: usize) -> Option<&Case> {
        self.case(check, self.shown.case_of(check))
    }

    /// Whether a check shows other inputs than that of the headline.
    pub fn stands_apart(&self, check: usize) -> bool {
        let told = self.shown.headline();
        let told = told.and_then(|told| self.shown_case(told));
        match (told, self.shown_case(check)) {
            (Some(told), Some(own)) => told.to_string() != own.to_string(),
            _ => false,
        }
    }

    /// Whether nothing can be seen of what the program printed.
    pub fn printed_nothing(&self) -> bool {
        self.prints.iter().all(|print| print.text.trim().is_empty())
    }
}
