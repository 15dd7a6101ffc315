//! What further runs tell of a wrong answer that no single known mistake explains: two at once, inputs that make no difference, one
//! change of the learner's own file that makes everything right.
//!
//! Each is bounded by a number of programs and runs, so that the same file is always told the same.

use super::key::Key;
use super::{Error, Graded, Grader, Known, Texts};
use crate::diagnosis::{
    Fault, Finding, Pairs, by_inputs, by_mending, explains_all, guarded, names_a_kind, varied,
};
use crate::execution::Execution;
use crate::harness::{Attempt, Mutants};
use crate::process::Cancel;
use crate::verdict::{Verdict, judge};

impl<T: Texts> Grader<T> {
    /// Why a submission is wrong by what is known of its exercise, best supported explanation first.
    ///
    /// # Errors
    /// If the machine is at fault, or if explaining breaks down; the verdict stands all the same.
    pub fn explained(
        &self,
        known: &Known,
        graded: &Graded<'_>,
        cancel: &Cancel,
    ) -> Result<Vec<Finding>, Error> {
        let mut findings = self.all_findings(known, graded, cancel)?;
        if graded.exercise.reveal.keeps_anything() {
            findings.retain(Finding::tells_no_number);
        }
        Ok(findings)
    }

    /// The same, whatever they tell.
    fn all_findings(
        &self,
        known: &Known,
        graded: &Graded<'_>,
        cancel: &Cancel,
    ) -> Result<Vec<Finding>, Error> {
        let mut findings = known.explain(graded)?;
        if graded.judgement.verdict != Verdict::Wrong || explains_all(&findings) {
            return Ok(findings);
        }
        let two = self.two_at_once(known, graded, cancel)?;
        findings.splice(..0, two);
        findings.sort_by_key(|finding| std::cmp::Reverse(finding.support));
        if !names_a_kind(&findings) {
            let inputs = self.without_effect(known, graded, cancel)?;
            findings.splice(..0, inputs);
        }
        if !names_a_kind(&findings) {
            let places = self.places(graded, cancel)?;
            let cause = places.first().and_then(|best| best.cause.as_deref());
            let mended = cause.and_then(|cause| by_mending(graded.sheet(), cause));
            findings.splice(..0, mended);
        }
        Ok(findings)
    }

    /// What two mistakes at once explain: the pairs that may are compiled and run for it.
    fn two_at_once(
        &self,
        known: &Known,
        graded: &Graded<'_>,
        cancel: &Cancel,
    ) -> Result<Option<Finding>, Error> {
        let evidence = known.evidence(graded);
        let pairs = guarded(|| match &known.sealed {
            Some(sealed) => Pairs::of(evidence, Some(&|two| sealed.pair(two, &known.fingerprints))),
            None => Pairs::of(evidence, None),
        })?;
        let edits = pairs.edits();
        if edits.is_empty() {
            return Ok(guarded(|| pairs.told(&[]))?);
        }
        let mutants = Mutants {
            original: &known.solution,
            edits: &edits,
        };
        let outcomes =
            self.harness
                .mutant_outcomes(&graded.exercise, mutants, graded.sheet().seed, cancel)?;
        Ok(guarded(|| pairs.told(&outcomes))?)
    }

    /// Which inputs make no difference to the first wrong quantity: one at a time is exchanged for that of another case.
    fn without_effect(
        &self,
        known: &Known,
        graded: &Graded<'_>,
        cancel: &Cancel,
    ) -> Result<Option<Finding>, Error> {
        let evidence = known.evidence(graded);
        let Some(varied) = guarded(|| varied(evidence))? else {
            return Ok(None);
        };
        let exercise = &*graded.exercise;
        let key = self.key(exercise)?;
        let path = exercise.solution_path();
        let ask = |source: &str, file: &str| -> Result<Execution, Error> {
            let attempt = Attempt {
                exercise,
                source,
                file,
                solution: key.outline(),
                sheet: &varied.sheet,
            };
            Ok(self.harness.attempt(attempt, cancel)?)
        };
        let right = match &key {
            Key::Solution(text) => ask(text, &path)?.answers,
            Key::Sealed(sealed) => {
                let check = graded.judgement.first_wrong().map(|own| own.check);
                let carried = check.and_then(|check| sealed.varied(check));
                carried.unwrap_or_default()
            }
        };
        let own = ask(graded.source(), graded.file())?;
        let told = || -> Result<Option<Finding>, Fault> {
            guarded(|| {
                let judgement = judge(exercise, &varied.sheet, &right, &own);
                by_inputs(&evidence, &varied, &judgement)
            })
        };
        Ok(told()?)
    }
}
