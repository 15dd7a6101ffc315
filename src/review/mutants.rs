//! Whether the checks reject every mutant of the solution.

use std::sync::Arc;

use super::{Flaw, Review, Survivor};
use crate::course::Exercise;
use crate::diagnosis::Origin;
use crate::execution::{Answer, MutantOutcome};
use crate::grader::{Graded, Known, Reference};
use crate::mutation::Mutant;

/// Counts rejected mutants and lists the survivors that the course does not waive.
pub fn check(exercise: &Exercise, reference: &Arc<Reference>, known: &Known, review: &mut Review) {
    let mut used = vec![false; exercise.waived.len()];
    for print in &known.fingerprints {
        let Origin::Mutant(mutant) = &print.origin else {
            continue;
        };
        // The score counts what is wrong at one place; the same at every place only helps to explain answers.
        if mutant.everywhere {
            continue;
        }
        match &print.outcome {
            MutantOutcome::DoesNotCompile => continue,
            MutantOutcome::Values(answers) if survives(exercise, reference, answers.clone()) => {
                let waiver = waiver(exercise, mutant);
                match waiver {
                    Some(place) => used[place] = true,
                    None => review.survivors.push(Survivor::from(mutant)),
                }
                review.rejected += usize::from(waiver.is_some());
            }
            MutantOutcome::Values(_) | MutantOutcome::DoesNotEnd => review.rejected += 1,
        }
        review.slips += 1;
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
