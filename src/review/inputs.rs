//! Whether the inputs can show mistakes: 0, 1 and equal numbers hide them if nothing else is asked.

use super::{Flaw, Review};
use crate::course::{Check, Exercise, Pool};
use crate::quantity::Value;
use crate::sample::{Case, Seed, cases};

/// Complains about inputs that are never anything but 0, 1, or all the same.
pub fn look(exercise: &Exercise, seed: Seed, review: &mut Review) {
    for check in &exercise.checks {
        let cases = cases(exercise, check, seed);
        for input in &check.inputs {
            let chosen = matches!(
                input.draw.as_ref().map(|draw| &draw.pool),
                Some(Pool::OneOf(_) | Pool::Integers { .. })
            );
            let values: Vec<&Value> = cases
                .iter()
                .filter_map(|case: &Case| case.input(&input.name))
                .collect();
            if chosen || values.is_empty() {
                continue;
            }
            if let Some(what) = hides(&values) {
                review.flaws.push(flaw(check, &input.name, what));
            }
        }
    }
}

fn flaw(check: &Check, input: &str, what: &str) -> Flaw {
    let what = format!(
        "`{input}` of `{}` is {what} in every case, which hides mistakes: add a case where it is not",
        check.name
    );
    Flaw::of_info(check.line, what)
}

/// What all the values have in common that hides mistakes.
fn hides(values: &[&Value]) -> Option<&'static str> {
    let reals = |value: &Value| -> Vec<f64> {
        let leaves = value.leaves().into_iter();
        leaves
            .filter_map(|(_, leaf)| {
                if let Value::Real(number) = leaf {
                    Some(*number)
                } else {
                    None
                }
            })
            .collect()
    };
    let all: Vec<Vec<f64>> = values
        .iter()
        .map(|value| reals(value))
        .filter(|reals| !reals.is_empty())
        .collect();
    if all.is_empty() {
        return None;
    }
    let every = |of: fn(f64) -> bool| all.iter().flatten().all(|number| of(*number));
    if every(|number| number == 0.0) {
        return Some("0");
    }
    if every(|number| number == 1.0) {
        return Some("1");
    }
    let several = all.iter().any(|reals| reals.len() > 1);
    let equal = all
        .iter()
        .all(|reals| reals.iter().all(|number| *number == reals[0]));
    (several && equal).then_some("made of equal numbers")
}
