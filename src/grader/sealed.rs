//! What is carried of a solution in its place, for the inputs of one seed: what it yields, and what wrong answers made of it yield.

use serde::{Deserialize, Serialize};

use super::carried::{Outcome, side_by_side};
use crate::course::{Exercise, Mistake};
use crate::diagnosis::{Carried, Fingerprint, Origin};
use crate::execution::{Answer, MutantOutcome};
use crate::mark::Marks;

/// All that answers to an exercise are measured with, without the solution.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Sealed {
    /// The functions and types that the checks ask for, without what they do.
    pub(super) outline: String,
    /// The expressions of the solution, by their marks.
    pub(super) spoken: Marks,
    /// The solution's answers to all that only it is asked, too.
    pub(super) solution: Outcome,
    /// What the declared mistakes yield, by their names.
    pub(super) mistakes: Vec<(String, Outcome)>,
    /// What the mutants yield.
    pub(super) slips: Vec<(Carried, Outcome)>,
    /// What two of these yield at once, by their places.
    pub(super) pairs: Vec<(usize, usize, Outcome)>,
    /// For each check what the solution answers where one input is that of another case.
    pub(super) varied: Vec<Option<Outcome>>,
}

impl Sealed {
    /// Reads it.
    ///
    /// # Errors
    /// If it is none.
    pub fn parse(text: &str) -> Result<Sealed, serde_json::Error> {
        serde_json::from_str(text)
    }

    /// The text of it.
    pub fn text(&self) -> String {
        serde_json::to_string(self).unwrap_or_default() + "\n"
    }

    /// The solution's answers.
    pub(super) fn answers(&self) -> Vec<Answer> {
        self.solution.answers().unwrap_or_default()
    }

    /// What the solution answers where one input of a check is that of another case.
    pub(super) fn varied(&self, check: usize) -> Option<Vec<Answer>> {
        self.varied.get(check)?.as_ref()?.answers()
    }

    /// What wrong answers to the exercise yield: declared mistakes, and after them mutants.
    pub(super) fn fingerprints(&self, exercise: &Exercise) -> Vec<Fingerprint> {
        let solution = self.answers();
        let print = |origin: Origin, outcome: &Outcome| {
            let outcome = outcome.outcome(&[&solution])?;
            Some(Fingerprint { origin, outcome })
        };
        let mistake = |(name, outcome): &(String, Outcome)| {
            let declared = exercise.mistakes.iter().find(|own| own.name == *name)?;
            print(origin(declared), outcome)
        };
        let mistakes = self.mistakes.iter().filter_map(mistake);
        let slips = self.slips.iter();
        let slips = slips.filter_map(|(own, outcome)| print(Origin::Carried(own.clone()), outcome));
        mistakes.chain(slips).collect()
    }

    /// What two wrong answers yield at once, by their places among the fingerprints.
    pub(super) fn pair(
        &self,
        [one, other]: [usize; 2],
        prints: &[Fingerprint],
    ) -> Option<MutantOutcome> {
        let at = self
            .pairs
            .binary_search_by_key(&(one, other), |own| (own.0, own.1));
        let (_, _, outcome) = self.pairs.get(at.ok()?)?;
        let values = |place: usize| match &prints.get(place)?.outcome {
            MutantOutcome::Values(answers) => Some(answers.as_slice()),
            _ => None,
        };
        let solution = self.answers();
        let both = side_by_side(&solution, values(one)?, values(other)?);
        outcome.outcome(&[&both, &solution])
    }
}

fn origin(mistake: &Mistake) -> Origin {
    Origin::Mistake {
        name: mistake.name.clone(),
        say: mistake.say.clone(),
        only_if: mistake.only_if.clone(),
        credit: mistake.credit,
        edits: None,
    }
}
