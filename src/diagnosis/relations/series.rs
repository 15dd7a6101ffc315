//! A series over epochs: right up to some epoch, or the right one at another time.

use super::{ENOUGH, close, finding, varies};
use crate::diagnosis::{Evidence, Finding, Support};
use crate::quantity::{Tolerance, Value};
use crate::verdict::Quantity;

/// A series over epochs that is right up to some epoch on every case.
pub(super) fn trace(evidence: &Evidence<'_>) -> Option<Finding> {
    let wrong = first_wrong_trace(evidence)?;
    let check = &evidence.exercise.checks[wrong.check];
    let firsts: Vec<usize> = wrong
        .pairs
        .iter()
        .filter(|pair| !pair.passed)
        .filter_map(|pair| first_difference(pair.yours.as_ref()?, &pair.expected, check.tolerance))
        .collect();
    let earliest = *firsts.iter().min()?;
    let shown = wrong.pairs.get(wrong.telling_case())?;
    let shown = first_difference(shown.yours.as_ref()?, &shown.expected, check.tolerance)?;
    // Where the cases differ, only what the table shows is spoken of.
    let (first, scope) = if firsts.iter().all(|first| *first == earliest) {
        (earliest, "")
    } else {
        (shown, " in the case shown")
    };
    let say = if first == 0 {
        format!("{} is wrong from the first epoch on{scope}.", wrong.name)
    } else {
        format!(
            "{} is right in epoch {} and wrong from epoch {} on{scope}: look at what is carried from one epoch to the next.",
            wrong.name,
            if first == 1 {
                "1".to_owned()
            } else {
                format!("1 to {first}")
            },
            first + 1
        )
    };
    finding("trace", Support::Observed, say)
}

fn first_difference(yours: &Value, expected: &Value, tolerance: Tolerance) -> Option<usize> {
    let (yours, expected) = (yours.items()?, expected.items()?);
    if yours.len() != expected.len() {
        return None;
    }
    yours
        .iter()
        .zip(expected)
        .position(|(yours, expected)| !tolerance.agree_throughout(yours, expected))
}

/// The expected series, an epoch too late or too early on every case that can tell.
pub(super) fn shifted(evidence: &Evidence<'_>) -> Option<Finding> {
    let wrong = first_wrong_trace(evidence)?;
    let pairs: Option<Vec<(Vec<f64>, Vec<f64>)>> = wrong
        .pairs
        .iter()
        .map(|pair| Some((reals(pair.yours.as_ref()?)?, reals(&pair.expected)?)))
        .collect();
    let mut pairs = pairs?;
    pairs.retain(|(_, expected)| varies(expected) && expected.len() > ENOUGH);
    let same = |one: &[f64], other: &[f64]| {
        one.len() == other.len()
            && one
                .iter()
                .zip(other)
                .all(|(one, other)| close(*one, *other))
    };
    let ahead = |(yours, expected): &(Vec<f64>, Vec<f64>)| {
        let count = yours.len().min(expected.len() - 1);
        count >= ENOUGH && same(&yours[..count], &expected[1..=count])
    };
    let behind = |(yours, expected): &(Vec<f64>, Vec<f64>)| {
        let count = expected.len().min(yours.len().saturating_sub(1));
        count >= ENOUGH && same(&yours[1..=count], &expected[..count])
    };
    let what = if pairs.is_empty() {
        return None;
    } else if pairs.iter().all(ahead) {
        "begins with what belongs to the second epoch: something is trained, or left out, before the first value is kept"
    } else if pairs.iter().all(behind) {
        "is an epoch late: a value stands before that of the first epoch"
    } else {
        return None;
    };
    finding(
        "shifted",
        Support::Related,
        format!("Your {} {what}.", wrong.name),
    )
}

/// The first wrong quantity, if it is a series over epochs.
fn first_wrong_trace<'a>(evidence: &Evidence<'a>) -> Option<&'a Quantity> {
    let wrong = evidence.judgement.first_wrong()?;
    (wrong.series && evidence.exercise.checks[wrong.check].trace).then_some(wrong)
}

fn reals(value: &Value) -> Option<Vec<f64>> {
    value.items()?.iter().map(Value::number).collect()
}
