//! Relations between the given and the expected numbers that hold on every input, whatever code they come from.

mod factor;
mod kinds;
mod parts;
mod places;
mod series;

use super::{Evidence, Finding, Support};
use crate::verdict::Quantity;

/// Numbers closer than this, relative to the larger, count as equal here.
const CLOSE: f64 = 1e-9;

/// So many inputs must show a relation between different numbers before it is said.
const ENOUGH: usize = 3;

/// All relations that hold.
pub fn findings(evidence: &Evidence<'_>) -> Vec<Finding> {
    let relations: [fn(&Evidence<'_>) -> Option<Finding>; 12] = [
        kinds::length,
        kinds::constant,
        places::exchanged,
        places::another_quantity,
        factor::factor_for_all,
        parts::part,
        kinds::hard_coded,
        series::shifted,
        series::trace,
        kinds::not_finite,
        kinds::rounded_off,
        kinds::digits,
    ];
    relations
        .iter()
        .filter_map(|relation| relation(evidence))
        .collect()
}

fn finding(kind: &str, support: Support, say: String) -> Option<Finding> {
    Some(Finding {
        id: format!("relation:{kind}"),
        say,
        support,
    })
}

fn close(one: f64, other: f64) -> bool {
    one == other || (one - other).abs() <= CLOSE * one.abs().max(other.abs())
}

/// Yours and expected on every case, if all are finite numbers: only between such is there a relation to be seen.
fn numbers(quantity: &Quantity) -> Option<Vec<(f64, f64)>> {
    let finite = |(yours, expected): &(f64, f64)| yours.is_finite() && expected.is_finite();
    all_numbers(quantity).filter(|pairs| pairs.iter().all(finite))
}

/// Yours and expected on every case, element by element in a list; `None` unless all are numbers and shapes agree.
fn all_numbers(quantity: &Quantity) -> Option<Vec<(f64, f64)>> {
    let mut numbers = Vec::new();
    for pair in &quantity.pairs {
        let (yours, expected) = (pair.yours.as_ref()?.leaves(), pair.expected.leaves());
        if yours.len() != expected.len() {
            return None;
        }
        for ((own_path, yours), (path, expected)) in yours.into_iter().zip(expected) {
            numbers.push((
                yours.number().filter(|_| own_path == path)?,
                expected.number()?,
            ));
        }
    }
    Some(numbers)
}

/// Whether the expected values differ from case to case, so that equality with something else means something.
fn varies(values: &[f64]) -> bool {
    values.len() >= ENOUGH && values.iter().any(|value| !close(*value, values[0]))
}
