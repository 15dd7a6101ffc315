//! Taking down what a solution and wrong answers yield, so that a learner can do without the solution.

use std::sync::Arc;

use super::carried::{Outcome, side_by_side};
use super::graded::Graded;
use super::sealed::Sealed;
use super::{Error, Grader, Known, Reference, Texts};
use crate::course::Exercise;
use crate::diagnosis::{Carried, Origin, Pairs, guarded, varied_in};
use crate::execution::{Answer, MutantOutcome};
use crate::harness::{Attempt, Mutants, outline};
use crate::mark::Marks;
use crate::process::Cancel;

impl<T: Texts> Grader<T> {
    /// Takes down all that answers to an exercise are measured with on the inputs of this grader's seed.
    ///
    /// # Errors
    /// If the machine or the solution is at fault.
    pub fn seal(&self, exercise: &Exercise) -> Result<Sealed, Error> {
        let never = Cancel::default();
        let Some(reference) = self.reference(exercise, &never)? else {
            return Err(Error::Texts("it was given up".into()));
        };
        let solution = self.solution(exercise)?;
        let mut known = self.known(exercise, &never)?;
        let answers = reference.answers();
        // What nobody can hand in, and what is right, explains nothing.
        known.fingerprints.retain(|print| {
            let outcome = Outcome::of(&print.outcome, &[answers]);
            let is_mistake = matches!(print.origin, Origin::Mistake { .. });
            outcome.is_some_and(|outcome| is_mistake || !outcome.is_known())
        });
        let marks = Marks::of(&known.solution);
        let (mut mistakes, mut slips) = (Vec::new(), Vec::new());
        for print in &known.fingerprints {
            let Some(outcome) = Outcome::of(&print.outcome, &[answers]) else {
                continue;
            };
            match &print.origin {
                Origin::Mistake { name, .. } => mistakes.push((name.clone(), outcome)),
                Origin::Mutant(mutant) => {
                    slips.push((Carried::of(mutant, &known.solution, &marks), outcome));
                }
                Origin::Carried(own) => slips.push((own.clone(), outcome)),
            }
        }
        let calls: Vec<&str> = exercise
            .checks
            .iter()
            .map(|own| own.call.as_str())
            .collect();
        let varied = (0..exercise.checks.len()).map(|check| {
            let varied = self.varied(exercise, &reference, check, &solution)?;
            Ok(varied.map(|answers| Outcome::of_answers(&answers, &[])))
        });
        Ok(Sealed {
            outline: outline(&solution, &known.starter, &calls),
            varied: varied.collect::<Result<_, Error>>()?,
            pairs: self.pairs(exercise, &reference, &known)?,
            solution: Outcome::of_answers(answers, &[]),
            spoken: marks,
            mistakes,
            slips,
        })
    }

    /// What the solution answers where one input of a check is that of another case.
    fn varied(
        &self,
        exercise: &Exercise,
        reference: &Reference,
        check: usize,
        solution: &str,
    ) -> Result<Option<Vec<Answer>>, Error> {
        let Some(varied) = varied_in(exercise, reference.sheet(), check) else {
            return Ok(None);
        };
        let attempt = Attempt {
            exercise,
            source: solution,
            file: &exercise.solution_path(),
            solution,
            sheet: &varied.sheet,
        };
        let execution = self.harness.attempt(attempt, &Cancel::default())?;
        Ok(Some(execution.answers))
    }

    /// What two known wrong answers yield at once, of all that may ever be told.
    fn pairs(
        &self,
        exercise: &Exercise,
        reference: &Arc<Reference>,
        known: &Known,
    ) -> Result<Vec<(usize, usize, Outcome)>, Error> {
        // As if the solution were the answer: what a learner has decides later.
        let right = Graded::of_answers(exercise, "", reference, reference.answers().to_vec());
        let possible = guarded(|| Pairs::possible(known.evidence(&right)))?;
        let edits: Vec<_> = possible.iter().map(|(_, edits)| edits).collect();
        let mutants = Mutants {
            original: &known.solution,
            edits: &edits,
        };
        let seed = self.seed(exercise);
        let outcomes = self
            .harness
            .mutant_outcomes(exercise, mutants, seed, &Cancel::default())?;
        let values = |place: usize| match &known.fingerprints[place].outcome {
            MutantOutcome::Values(answers) => answers.as_slice(),
            _ => &[],
        };
        let mut pairs = Vec::new();
        for (([one, other], _), outcome) in possible.iter().zip(&outcomes) {
            let (one, other) = (*one, *other);
            let both = side_by_side(reference.answers(), values(one), values(other));
            let outcome = Outcome::of(outcome, &[&both, reference.answers()]);
            pairs.extend(outcome.map(|outcome| (one, other, outcome)));
        }
        pairs.sort_by_key(|(one, other, _)| (*one, *other));
        Ok(pairs)
    }
}
