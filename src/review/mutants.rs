//! Whether the checks reject every mutant of the solution.

use std::sync::Arc;

use super::equivalents::equivalent;
use super::{Fate, Flaw, Review, Slip, Survivor};
use crate::course::Exercise;
use crate::diagnosis::Origin;
use crate::execution::{Answer, MutantOutcome};
use crate::grader::{Error, Graded, Grader, Known, Reference, Texts};
use crate::mutation::Mutant;
use crate::quantity::Value;
use crate::verdict::Quantity;

/// A mutant that could be a slip: it is wrong at one place and compiles.
#[derive(Clone, Copy, Debug)]
pub struct Numbered<'a> {
    /// Its number among those of its exercise, from 1.
    pub number: usize,
    /// The mutant.
    pub mutant: &'a Mutant,
    outcome: &'a MutantOutcome,
}

/// The slips of an exercise. The same at every place only helps to explain answers, and counts as none.
pub fn slips(known: &Known) -> Vec<Numbered<'_>> {
    let prints = known.fingerprints.iter();
    prints
        .filter_map(|print| match &print.origin {
            Origin::Mutant(mutant) if !mutant.everywhere => Some((mutant, &print.outcome)),
            _ => None,
        })
        .filter(|(_, outcome)| **outcome != MutantOutcome::DoesNotCompile)
        .enumerate()
        .map(|(place, (mutant, outcome))| Numbered {
            number: place + 1,
            mutant,
            outcome,
        })
        .collect()
}

/// Counts rejected mutants and lists the survivors that the course does not waive.
pub fn check<T: Texts>(
    grader: &Grader<T>,
    exercise: &Exercise,
    reference: &Arc<Reference>,
    known: &Known,
    review: &mut Review,
) -> Result<(), Error> {
    let mut used = vec![false; exercise.waived.len()];
    let all = slips(known);
    let mut fates: Vec<Fate> = Vec::with_capacity(all.len());
    for slip in &all {
        let survives = match slip.outcome {
            MutantOutcome::Values(answers) => survives(exercise, reference, answers.clone()),
            _ => false,
        };
        fates.push(match waiver(exercise, slip.mutant).filter(|_| survives) {
            Some(place) => {
                used[place] = true;
                Fate::Waived
            }
            None if survives => Fate::Survives,
            None => Fate::Rejected,
        });
    }
    let open: Vec<usize> = (0..all.len())
        .filter(|place| fates[*place] == Fate::Survives)
        .collect();
    let mutants: Vec<&Mutant> = open.iter().map(|place| all[*place].mutant).collect();
    let same = equivalent(grader, exercise, known, &mutants)?;
    for (place, is_same) in open.into_iter().zip(same) {
        if is_same {
            fates[place] = Fate::ComputesTheSame;
        }
    }
    for (slip, fate) in all.iter().zip(fates) {
        review.slips += usize::from(fate != Fate::ComputesTheSame);
        review.rejected += usize::from(matches!(fate, Fate::Rejected | Fate::Waived));
        if fate == Fate::Survives {
            review.survivors.push(Survivor::from(slip.mutant));
        }
        review.listed.push(Slip {
            number: slip.number,
            is: Survivor::from(slip.mutant),
            fate,
        });
    }
    for (waiver, used) in exercise.waived.iter().zip(used) {
        if !used {
            let what = format!(
                "waived `{}`, but no such slip survives: remove the waiver",
                waiver.edit
            );
            review
                .flaws
                .push(Flaw::of_text(exercise, waiver.place, what));
        }
    }
    flaws(exercise, reference, review);
    Ok(())
}

fn flaws(exercise: &Exercise, reference: &Arc<Reference>, review: &mut Review) {
    // All of them may come of one thing.
    if let (Some(quantity), false) = (drowned(exercise, reference), review.survivors.is_empty()) {
        let check = &exercise.checks[quantity.check];
        let what = format!(
            "every expected value of `{}` lies below `absolute` ({:?}), so 0 is as good as any of them: make `absolute` smaller",
            quantity.name, check.tolerance.absolute
        );
        review
            .flaws
            .push(Flaw::of_text(exercise, check.place, what));
        return;
    }
    for survivor in &review.survivors {
        let what = format!(
            "the checks let this slip pass: {} (in `{}`); add an input that shows it, or waive it with a reason",
            survivor.edit, survivor.function
        );
        review.flaws.push(Flaw {
            file: exercise.solution_path(),
            line: Some(survivor.line),
            what,
        });
    }
}

/// A quantity whose values are all so small that its tolerance takes 0 for each of them, and which are not all 0.
fn drowned(exercise: &Exercise, reference: &Arc<Reference>) -> Option<Quantity> {
    let itself = Graded::of_answers(exercise, "", reference, reference.answers().to_vec());
    let size = |value: &Value| match value {
        Value::Real(number) => Some(number.abs()),
        Value::Single(number) => Some(f64::from(number.abs())),
        _ => None,
    };
    let is_drowned = |quantity: &Quantity| {
        let absolute = exercise.checks[quantity.check].tolerance.absolute;
        let values = quantity
            .pairs
            .iter()
            .flat_map(|pair| pair.expected.leaves());
        let sizes: Option<Vec<f64>> = values.map(|(_, leaf)| size(leaf)).collect();
        let largest = sizes.and_then(|sizes| sizes.into_iter().reduce(f64::max));
        largest.is_some_and(|largest| 0.0 < largest && largest <= absolute)
    };
    itself.judgement.quantities.into_iter().find(is_drowned)
}

fn waiver(exercise: &Exercise, mutant: &Mutant) -> Option<usize> {
    let edit = mutant.shown();
    exercise
        .waived
        .iter()
        .position(|waiver| waiver.edit == edit)
}

fn survives(exercise: &Exercise, reference: &Arc<Reference>, answers: Vec<Answer>) -> bool {
    let graded = Graded::of_answers(exercise, "", reference, answers);
    graded.judgement.verdict.is_solved()
}
