//! Why an answer is wrong: what the values support, and nothing they do not.
//!
//! Values in, sentences out. Nothing here compiles or runs anything.

mod chain;
mod fingerprint;
mod matches;
pub mod mutants;
mod relations;
mod slopes;
mod words;

pub use fingerprint::{
    Fingerprint, Origin, Slip, Variant, Yield, declared, slips, unfinished_functions,
};

use crate::course::Exercise;
use crate::sheet::Sheet;
use crate::trial::{Answer, Trial};
use crate::verdict::{Judgement, Quantity, Verdict};

/// One explanation that the values support.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// What was found, for reports: `mistake:NAME`, `mutant:FAMILY`, `relation:KIND`, `slope:KIND`, `chain`.
    pub id: String,
    /// What the learner is told, with the evidence.
    pub say: String,
    /// How well it is supported, among the findings of one answer.
    pub support: Support,
}

/// How much a finding explains; the best supported one is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Support {
    /// It says where not to look.
    Aside,
    /// It describes a part of what is seen.
    Observed,
    /// It explains the first wrong quantity by a slip.
    PartlySlip,
    /// It explains every wrong quantity by a relation to the right numbers.
    Related,
    /// It explains every number by a slip.
    Slip,
    /// It explains every wrong quantity by something missing that has a name.
    NamedPart,
    /// It explains the first wrong quantity by a mistake that the course knows.
    PartlyKnown,
    /// It shows that the answer does not compute at all what is asked.
    NotComputed,
    /// It explains every number by a mistake that the course knows.
    Known,
}

/// Everything that is known of a wrong answer.
#[derive(Clone, Copy, Debug)]
pub struct Evidence<'a> {
    /// The exercise.
    pub exercise: &'a Exercise,
    /// What was asked.
    pub sheet: &'a Sheet,
    /// The solution's answers, named intermediate values included.
    pub reference: &'a [Answer],
    /// The sheet those answers belong to.
    pub reference_sheet: &'a Sheet,
    /// The learner's answers.
    pub trial: &'a Trial,
    /// What they came to.
    pub judgement: &'a Judgement,
    /// What typical wrong answers yield.
    pub fingerprints: &'a [Fingerprint],
}

impl Evidence<'_> {
    /// The quantities of a check.
    fn quantities_of(&self, check: usize) -> impl Iterator<Item = &Quantity> {
        self.judgement
            .quantities
            .iter()
            .filter(move |quantity| quantity.check == check)
    }

    /// The check of the first quantity that is not right, whether it was computed or not.
    fn first_check(&self) -> Option<usize> {
        let wrong = |quantity: &&Quantity| !quantity.is_right();
        self.judgement
            .quantities
            .iter()
            .find(wrong)
            .map(|quantity| quantity.check)
    }

    /// All quantities that are wrong somewhere.
    fn wrong(&self) -> Vec<&Quantity> {
        self.judgement
            .quantities
            .iter()
            .filter(|quantity| quantity.is_wrong())
            .collect()
    }
}

/// All that explains a wrong answer, best supported first; nothing for any other verdict.
///
/// Of an answer that panics, only a known mistake that panics in the same way is told: there are no numbers to go by.
pub fn explain(evidence: Evidence<'_>) -> Vec<Finding> {
    match evidence.judgement.verdict {
        Verdict::Wrong => {}
        Verdict::Panicked { .. } => return matches::of_a_panic(&evidence),
        _ => return Vec::new(),
    }
    let mut findings = matches::findings(&evidence);
    findings.extend(relations::findings(&evidence));
    findings.extend(slopes::findings(&evidence));
    findings.extend(chain::findings(&evidence));
    // The sort is stable: among equals, the order above stands.
    findings.sort_by_key(|finding| std::cmp::Reverse(finding.support));
    findings
}
