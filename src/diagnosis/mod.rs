//! Why an answer is wrong: what the values support, and nothing they do not.
//!
//! Values in, sentences out. Nothing here compiles or runs anything.

mod cells;
mod chain;
mod families;
mod finding;
mod fingerprint;
mod guard;
mod inputs;
mod matches;
mod mended;
mod origin;
mod pairs;
mod place;
mod relations;
mod slopes;
mod text;
mod traces;
mod unrun;
mod words;

#[cfg(test)]
mod testing;

pub use finding::{Count, Finding, Piece, Quote, Support};
pub use fingerprint::Fingerprint;
pub use guard::{Fault, guarded};
pub use inputs::{Varied, by_inputs, varied, varied_in};
pub use mended::by_mending;
pub use origin::{Carried, Origin, declared, mutants, unfinished_functions};
pub use pairs::{Joined, Pairs};
pub use unrun::of_a_verdict;

use crate::course::Exercise;
use crate::execution::{Answer, Execution};
use crate::sheet::Sheet;
use crate::verdict::{Judgement, Quantity, Verdict};

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
    pub execution: &'a Execution,
    /// What they came to.
    pub judgement: &'a Judgement,
    /// What typical wrong answers yield.
    pub fingerprints: &'a [Fingerprint],
    /// The learner's file.
    pub source: &'a str,
    /// What it began as.
    pub starter: &'a str,
    /// The solution's text.
    pub solution: &'a str,
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

/// The names of quantities.
fn names_of(quantities: &[&Quantity]) -> Vec<String> {
    let name = |quantity: &&Quantity| quantity.name.clone();
    quantities.iter().map(name).collect()
}

/// All cases of the one check that these quantities belong to; `None` where they belong to several.
fn cases_of(quantities: &[&Quantity]) -> Option<Count> {
    let (first, others) = quantities.split_first()?;
    let alike = others.iter().all(|other| other.check == first.check);
    alike.then_some(Count {
        check: first.check,
        cases: first.pairs.len(),
    })
}

/// All that explains a wrong answer, best supported first; nothing for any other verdict.
///
/// Of an answer that panics, only a known mistake that panics in the same way is told: there are no numbers to go by.
///
/// # Errors
/// If explaining breaks down; the verdict stands all the same.
pub fn explain(evidence: Evidence<'_>) -> Result<Vec<Finding>, Fault> {
    guarded(|| findings(&evidence))
}

/// Whether the best of these findings explains all numbers, so that nothing further is to be looked for.
pub fn explains_all(findings: &[Finding]) -> bool {
    let best = findings.first().map(|finding| finding.support);
    matches!(
        best,
        Some(Support::Known | Support::NotComputed | Support::Mutant)
    )
}

/// Whether the best of these findings says what kind of mistake it is, and not only where it is seen.
pub fn names_a_kind(findings: &[Finding]) -> bool {
    findings
        .first()
        .is_some_and(|best| best.support > Support::Observed)
}

fn findings(evidence: &Evidence<'_>) -> Vec<Finding> {
    match evidence.judgement.verdict {
        Verdict::Wrong => {}
        Verdict::Panicked { .. } => return matches::of_a_panic(evidence),
        // What is written already may be told of, as far as it was computed to its end.
        Verdict::Unfinished if is_computed(evidence) => return matches::findings(evidence),
        _ => return Vec::new(),
    }
    let mut findings = matches::findings(evidence);
    findings.extend(relations::findings(evidence));
    findings.extend(slopes::findings(evidence));
    findings.extend(chain::findings(evidence));
    // The sort is stable: among equals, the order above stands.
    findings.sort_by_key(|finding| std::cmp::Reverse(finding.support));
    findings
}

/// Whether every case of the first wrong check has numbers.
fn is_computed(evidence: &Evidence<'_>) -> bool {
    let Some(first) = evidence.judgement.first_wrong() else {
        return false;
    };
    let mut quantities = evidence.quantities_of(first.check);
    quantities.all(|own| own.pairs.iter().all(|pair| pair.yours.is_some()))
}

#[cfg(test)]
mod tests {
    use super::testing::{Bench, one};
    use super::*;

    const CHECK: &str =
        "[[exercises.checks]]\nname = \"z\"\ncall = \"f(a)\"\nrandom = { a = [1.0, 9.0] }\n";

    #[test]
    fn a_panic_while_explaining_is_a_fault_and_the_verdict_stands() {
        let bench = Bench::new(CHECK, |_, _, _| one(1.0), |_, _, _| one(2.0));
        let evidence = bench.evidence();
        assert!(explain(evidence).is_ok());
        // A sheet that lost its cases: whoever looks one up breaks down.
        let lost = Sheet {
            cases: Vec::new(),
            ..evidence.sheet.clone()
        };
        let fault = explain(Evidence {
            sheet: &lost,
            ..evidence
        });
        let fault = fault.unwrap_err();
        assert!(fault.place.contains("src"), "{fault}");
        assert_eq!(bench.judgement.verdict, Verdict::Wrong);
    }
}
