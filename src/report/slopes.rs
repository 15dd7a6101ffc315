//! What a derivative should be for the learner's own function: its slope in the case that is shown, measured by small steps.

use super::Report;
use crate::course::Exercise;
use crate::execution::Answer;
use crate::sheet::{Sheet, components, step};
use crate::verdict::{Quantity, measured};

/// For every quantity the slope that belongs to it; `None` where the course names no function for it, where the function has a kink
/// or no number there, and where what is expected is kept from the learner.
pub fn slopes(
    exercise: &Exercise,
    sheet: &Sheet,
    answers: &[Answer],
    report: &Report,
) -> Vec<Option<f64>> {
    let mut slopes = vec![None; report.quantities.len()];
    for (number, check) in exercise.checks.iter().enumerate() {
        let Some(slope) = &check.slope else {
            continue;
        };
        let case = report.shown.case_of(number);
        let Some(inputs) = report.case(number, case) else {
            continue;
        };
        let components = components(&slope.wrt, inputs);
        let own = || {
            report
                .quantities
                .iter()
                .enumerate()
                .filter(|(_, own)| own.check == number)
        };
        let counts = own().map(|(_, own)| leaves(own, case));
        // The derivatives are told in the order of the inputs that they are taken by.
        if counts.sum::<usize>() != components.len() {
            continue;
        }
        let mut component = 0;
        for (place, quantity) in own() {
            let is_one = leaves(quantity, case) == 1 && !quantity.series;
            let is_kept = quantity.pairs.get(case).is_none_or(|pair| pair.kept);
            if is_one && !is_kept {
                let (input, path) = &components[component];
                let at = inputs.inputs[*input].1.at(path).and_then(|at| at.number());
                slopes[place] = at
                    .and_then(|at| measured(sheet, answers, (number, case), component, step(at)))
                    .filter(|measured| !measured.kink && measured.slope.is_finite())
                    .map(|measured| measured.slope);
            }
            component += leaves(quantity, case);
        }
    }
    slopes
}

/// How many numbers a quantity holds.
fn leaves(quantity: &Quantity, case: usize) -> usize {
    let pair = quantity.pairs.get(case);
    pair.map_or(0, |pair| pair.expected.leaves().len())
}
