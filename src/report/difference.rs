//! What two values differ in, and by how much.

use super::brief::first_differing;
use crate::quantity::{Tolerance, Value, decimal, rounded};

/// The first part in which two values differ.
pub(super) struct Difference<'a> {
    /// The way to it: `[3]`, `[1].x`.
    pub(super) place: String,
    pub(super) yours: &'a Value,
    pub(super) expected: &'a Value,
}

/// The first part in which two values differ by more than they may; nothing if they do not.
pub(super) fn first_difference<'a>(
    yours: &'a Value,
    expected: &'a Value,
    tolerance: Tolerance,
) -> Option<Difference<'a>> {
    let whole = || Difference {
        place: String::new(),
        yours,
        expected,
    };
    let (Some(own), Some(wanted)) = (yours.items(), expected.items()) else {
        return (!tolerance.agree(yours, expected)).then(whole);
    };
    if !yours.is_made_like(expected) || own.len() != wanted.len() {
        return Some(whole());
    }
    let mut pairs = own.iter().zip(wanted).enumerate();
    pairs.find_map(|(index, (own, wanted))| {
        let below = first_difference(own, wanted, tolerance)?;
        if let Value::Set(_) = expected {
            return Some(whole());
        }
        let step = step(expected, index);
        // What a key leads to is the second part of a pair.
        let place = match (expected, below.place.strip_prefix("[1]")) {
            (Value::Map(_), Some(behind)) => format!("{step}{behind}"),
            (Value::Map(_), None) => return Some(whole()),
            _ => format!("{step}{}", below.place),
        };
        Some(Difference { place, ..below })
    })
}

/// One step from a value to a part of it.
fn step(value: &Value, index: usize) -> String {
    match value {
        Value::Named(named) => match named.labels.get(index) {
            Some(label) => format!(".{label}"),
            None => format!(".{index}"),
        },
        Value::Map(pairs) => match pairs.get(index).and_then(Value::items) {
            Some([key, _]) => format!("[{key}]"),
            _ => format!("[{index}]"),
        },
        _ => format!("[{index}]"),
    }
}

/// What stands between two scalars, in words; nothing where there is nothing to measure.
pub(super) fn difference(yours: &Value, expected: &Value) -> Option<String> {
    if let (Value::Text(yours), Value::Text(expected)) = (yours, expected) {
        return Some(format!(
            "from letter {} on",
            first_differing(yours, expected) + 1
        ));
    }
    if let Some(distance) = whole_distance(yours, expected) {
        return Some(distance);
    }
    let (own, wanted) = (yours.number()?, expected.number()?);
    Some(if own.is_nan() {
        "not a number".into()
    } else if wanted.is_nan() {
        "a number".into()
    } else if own.is_infinite() || wanted.is_infinite() {
        "infinitely far".into()
    } else {
        decimal(rounded((own - wanted).abs(), 3))
    })
}

/// How far two whole numbers are apart, to the last digit.
fn whole_distance(one: &Value, other: &Value) -> Option<String> {
    Some(match (one, other) {
        (Value::Integer(one), Value::Integer(other)) => one.abs_diff(*other).to_string(),
        (Value::Natural(one), Value::Natural(other)) => one.abs_diff(*other).to_string(),
        (Value::Integer(small), Value::Natural(large))
        | (Value::Natural(large), Value::Integer(small)) => match u128::try_from(*small) {
            Ok(small) => large.abs_diff(small).to_string(),
            Err(_) => format!("{large} and more"),
        },
        _ => return None,
    })
}
