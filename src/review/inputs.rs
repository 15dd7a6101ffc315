//! Whether the inputs can show mistakes: 0, 1 and equal numbers hide them if nothing else is asked.

use super::{Flaw, Review};
use crate::course::{Distribution, Exercise};
use crate::quantity::Value;
use crate::sample::{Seed, cases};

/// Complains about inputs that are never anything but 0, 1, or all the same, in any check of the exercise.
pub fn check(exercise: &Exercise, seed: Seed, review: &mut Review) {
    let mut known: Vec<&str> = Vec::new();
    for check in &exercise.checks {
        for input in &check.inputs {
            if known.contains(&input.name.as_str()) {
                continue;
            }
            known.push(&input.name);
            let values = values(exercise, &input.name, seed);
            if let Some(what) = hides(&values.iter().collect::<Vec<_>>()) {
                let what = format!(
                    "`{}` is {what} in every case, which hides mistakes: add a case where it is not",
                    input.name
                );
                review
                    .flaws
                    .push(Flaw::of_text(exercise, check.place, what));
            }
        }
    }
}

/// All values of an input over the checks; none if it is chosen from a few on purpose.
fn values(exercise: &Exercise, name: &str, seed: Seed) -> Vec<Value> {
    let mut values = Vec::new();
    for check in &exercise.checks {
        let Some(input) = check.inputs.iter().find(|input| input.name == name) else {
            continue;
        };
        if matches!(
            input.draw.as_ref().map(|draw| &draw.pool),
            Some(Distribution::OneOf(_) | Distribution::Integers { .. })
        ) {
            return Vec::new();
        }
        let cases = cases(exercise, check, seed);
        values.extend(cases.iter().filter_map(|case| case.input(name).cloned()));
    }
    values
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
