//! What is known of an exercise before anybody answers it, and what it says of an answer.

use std::sync::Arc;

use super::graded::Graded;
use super::sealed::Sealed;
use crate::diagnosis::{Evidence, Fault, Finding, Fingerprint, explain};

/// The texts of an exercise, and what typical wrong answers to it yield.
#[derive(Clone, Debug)]
pub struct Known {
    /// The solution, in one piece with the given code it uses; empty where it is not at hand.
    pub solution: String,
    /// What an answer began as; empty where that is not known.
    pub starter: String,
    /// What the declared mistakes yield, and after them the mutants.
    pub fingerprints: Vec<Fingerprint>,
    /// What is carried in place of the solution.
    pub(super) sealed: Option<Arc<Sealed>>,
}

impl Known {
    /// Why an answer is wrong, best supported explanation first; nothing for any other verdict.
    ///
    /// # Errors
    /// If explaining breaks down; the verdict stands all the same.
    pub fn explain(&self, graded: &Graded<'_>) -> Result<Vec<Finding>, Fault> {
        explain(self.evidence(graded))
    }

    /// All that is known of an answer.
    pub(super) fn evidence<'a>(&'a self, graded: &'a Graded<'_>) -> Evidence<'a> {
        let reference = graded.reference();
        Evidence {
            exercise: &graded.exercise,
            sheet: reference.sheet(),
            reference: reference.answers(),
            reference_sheet: reference.whole(),
            execution: graded.execution(),
            judgement: &graded.judgement,
            fingerprints: &self.fingerprints,
            source: graded.source(),
            starter: &self.starter,
            solution: &self.solution,
        }
    }
}
