//! Whether the checks reject every slip that could be made in the solution.

use std::sync::Arc;

use super::{Flaw, Review, Survivor};
use crate::course::Exercise;
use crate::diagnosis::{Origin, Slip, Yield};
use crate::grader::{Graded, Known, Reference};
use crate::trial::Answer;

/// Counts rejected slips and lists the survivors that the course does not waive.
pub fn look(exercise: &Exercise, reference: &Arc<Reference>, known: &Known, review: &mut Review) {
    let mut used = vec![false; exercise.waived.len()];
    for print in &known.fingerprints {
        let Origin::Mutant(slip) = &print.origin else {
            continue;
        };
        // The score counts single slips; the same slip at every place only helps to explain answers.
        if slip.everywhere {
            continue;
        }
        match &print.values {
            Yield::DoesNotCompile => continue,
            Yield::Values(answers) if survives(exercise, reference, answers.clone()) => {
                let waiver = waiver(exercise, slip);
                match waiver {
                    Some(place) => used[place] = true,
                    None => review.survivors.push(Survivor::from(slip)),
                }
                review.rejected += usize::from(waiver.is_some());
            }
            Yield::Values(_) | Yield::DoesNotEnd => review.rejected += 1,
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

fn waiver(exercise: &Exercise, slip: &Slip) -> Option<usize> {
    let edit = slip.edit();
    exercise
        .waived
        .iter()
        .position(|waiver| waiver.edit == edit)
}

fn survives(exercise: &Exercise, reference: &Arc<Reference>, answers: Vec<Answer>) -> bool {
    let graded = Graded::of_answers(exercise, "", reference, answers);
    graded.judgement.verdict.is_solved()
}
