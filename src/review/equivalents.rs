//! Slips that change nothing: the function stays the same one, whatever it is given.
//!
//! Two functions of real numbers that agree on numbers of any size and either sign agree everywhere, but for a hair. So what the
//! checks let pass is asked once more, with numbers that have nothing to do with those of the checks.

use crate::course::{Check, Distribution, Exercise, Extent, Input};
use crate::diagnosis::Origin;
use crate::execution::{Answer, MutantOutcome};
use crate::grader::{Error, Grader, Known, Texts};
use crate::mutation::{Edits, Family, Mutant};
use crate::process::Cancel;
use crate::quantity::Tolerance;

/// So many inputs are tried, …
const CASES: usize = 40;
/// … and so many of them have to be such that the solution has a number for them.
const ENOUGH: usize = 10;

/// How far they are spread around 0.
const DEVIATION: f64 = 3.0;

/// Computed in another order, the last digits may differ.
const NEARLY: Tolerance = Tolerance {
    relative: 1e-9,
    absolute: 1e-12,
    ulps: 0,
    nan: true,
};

/// Which of these slips compute the same as the solution; none where inputs are no real numbers, so that it cannot be told.
pub fn equivalent<T: Texts>(
    grader: &Grader<T>,
    exercise: &Exercise,
    known: &Known,
    slips: &[&Mutant],
) -> Result<Vec<bool>, Error> {
    let Some(wide) = widened(exercise).filter(|_| !slips.is_empty()) else {
        return Ok(vec![false; slips.len()]);
    };
    let unchanged = Mutant {
        family: Family::Sign,
        function: String::new(),
        line: 0,
        before: String::new(),
        place: 0..0,
        after: String::new(),
        everywhere: false,
        edits: Edits::default(),
    };
    let all = std::iter::once(&unchanged).chain(slips.iter().copied());
    let origins: Vec<Origin> = all.cloned().map(Origin::Mutant).collect();
    let prints = grader.fingerprints(&wide, &known.solution, origins, &Cancel::default())?;
    let mut outcomes = prints.iter().map(|print| &print.outcome);
    let Some(MutantOutcome::Values(right)) = outcomes.next() else {
        return Ok(vec![false; slips.len()]);
    };
    let telling = right.iter().filter(|answer| has_numbers(answer)).count();
    let same = |outcome: &MutantOutcome| match outcome {
        MutantOutcome::Values(own) => telling >= ENOUGH && agree(right, own),
        _ => false,
    };
    Ok(outcomes.map(same).collect())
}

/// The exercise with real numbers of any size and sign in place of its own; `None` if it takes anything else.
fn widened(exercise: &Exercise) -> Option<Exercise> {
    let mut checks = Vec::with_capacity(exercise.checks.len());
    for check in &exercise.checks {
        let inputs: Option<Vec<Input>> = check
            .inputs
            .iter()
            .map(|input| widened_input(input, check))
            .collect();
        checks.push(Check {
            inputs: inputs?,
            given: Vec::new(),
            cases: CASES,
            ..check.clone()
        });
    }
    Some(Exercise {
        checks,
        ..exercise.clone()
    })
}

fn widened_input(input: &Input, check: &Check) -> Option<Input> {
    let mut draw = input.draw.clone()?;
    match draw.pool {
        Distribution::Range { .. }
        | Distribution::LogRange { .. }
        | Distribution::Normal { .. } => {
            draw.pool = Distribution::Normal {
                mean: 0.0,
                deviation: DEVIATION,
            };
        }
        // How long a list is makes no difference to what is done with its numbers.
        Distribution::Integers { .. } if counts(&input.name, check) => {}
        _ => return None,
    }
    Some(Input {
        draw: Some(draw),
        ..input.clone()
    })
}

/// Whether an input is the length of another one and nothing else.
fn counts(name: &str, check: &Check) -> bool {
    let is_length = |extent: &Extent| matches!(extent, Extent::Drawn(own) if own == name);
    let draws = check.inputs.iter().filter_map(|input| input.draw.as_ref());
    let is_shape = draws.flat_map(|draw| &draw.shape).any(is_length);
    let names = |code: &str| {
        let mut words = code.split(|letter: char| !(letter.is_alphanumeric() || letter == '_'));
        words.any(|word| word == name)
    };
    is_shape && !check.code().any(names)
}

fn has_numbers(answer: &Answer) -> bool {
    match answer {
        Answer::Gave(values) => !values.iter().any(crate::quantity::Value::has_nan),
        Answer::Panicked { .. } => false,
    }
}

fn agree(right: &[Answer], own: &[Answer]) -> bool {
    let same = |(right, own): (&Answer, &Answer)| match (right, own) {
        (Answer::Gave(right), Answer::Gave(own)) => {
            let mut values = right.iter().zip(own);
            right.len() == own.len()
                && values.all(|(right, own)| NEARLY.agree_throughout(right, own))
        }
        (Answer::Panicked { message: one, .. }, Answer::Panicked { message: other, .. }) => {
            one == other
        }
        _ => false,
    };
    right.len() == own.len() && right.iter().zip(own).all(same)
}
