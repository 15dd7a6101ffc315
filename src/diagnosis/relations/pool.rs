//! The values that a number may be made of, by the names they have for the learner.

use super::samples::by_case;
use crate::diagnosis::Evidence;
use crate::execution::Answer;
use crate::sheet::Ask;
use crate::verdict::Quantity;

/// A value by its name.
#[derive(Clone, Debug)]
pub(super) struct Part {
    pub(super) name: String,
    /// Case by case.
    pub(super) values: Vec<f64>,
}

/// Every scalar among the inputs of a check, and every intermediate value that the course names.
pub(super) fn parts(evidence: &Evidence<'_>, check: usize) -> Vec<Part> {
    let cases = &evidence.sheet.cases[check];
    let Some(first) = cases.first() else {
        return Vec::new();
    };
    // The names that the course gives come first: an input of the same values has no name of its own then.
    let mut parts = named_parts(evidence, check);
    for (name, value) in &first.inputs {
        for (path, _) in value.leaves() {
            let values: Option<Vec<f64>> = cases
                .iter()
                .map(|case| case.input(name)?.at(&path)?.number())
                .collect();
            if let Some(values) = values
                && parts.iter().all(|known| known.values != values)
            {
                let name = format!("{name}{}", crate::verdict::indices(&path));
                parts.push(Part { name, values });
            }
        }
    }
    parts
}

/// Every intermediate value that the course names.
fn named_parts(evidence: &Evidence<'_>, check: usize) -> Vec<Part> {
    let cases = evidence.sheet.cases[check].len();
    let mut parts = Vec::new();
    for (number, factor) in evidence.exercise.checks[check].factors.iter().enumerate() {
        let value = |case: usize| {
            let place = evidence
                .reference_sheet
                .place(check, case, Ask::Factor(number))?;
            match evidence.reference.get(place)? {
                Answer::Gave(values) => values.first()?.number(),
                Answer::Panicked { .. } => None,
            }
        };
        if let Some(values) = (0..cases).map(value).collect() {
            let name = factor.name.clone();
            parts.push(Part { name, values });
        }
    }
    parts
}

/// What the other quantities of a check should be, where each is one number in every case.
pub(super) fn others(evidence: &Evidence<'_>, quantity: &Quantity) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let others = evidence.quantities_of(quantity.check);
    for other in others.filter(|other| other.name != quantity.name && !other.series) {
        let Some(samples) = by_case(other) else {
            continue;
        };
        let values: Vec<f64> = samples.iter().map(|sample| sample.expected).collect();
        if parts.iter().all(|known| known.values != values) {
            let name = other.name.clone();
            parts.push(Part { name, values });
        }
    }
    parts
}
