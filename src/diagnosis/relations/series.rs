//! A series over epochs: right up to some epoch, or the right one at another time.

use super::{ENOUGH, close, finding, varies, wrong as wrong_piece};
use crate::course::Comparison;
use crate::diagnosis::{Evidence, Finding, Piece, Support};
use crate::quantity::{Tolerance, Value};
use crate::verdict::Quantity;

/// A series over epochs that is right up to some epoch. That it is wrong from the first on is what the table says already.
pub(super) fn trace(evidence: &Evidence<'_>) -> Option<Finding> {
    let wrong = first_wrong_trace(evidence)?;
    let check = &evidence.exercise.checks[wrong.check];
    let first = |case: usize| {
        let pair = wrong.pairs.get(case)?;
        first_difference(pair.yours.as_ref()?, &pair.expected, check.tolerance)
    };
    let shown = wrong.telling_case();
    let right = first(shown).filter(|right| *right > 0)?;
    let failed = (0..wrong.pairs.len()).filter(|case| !wrong.pairs[*case].passed);
    let mut others = failed.filter(|case| first(*case) != Some(right));
    let told = finding("trace", Support::Observed)
        .words("Your ")
        .piece(wrong_piece(wrong));
    let epochs = if right == 1 {
        "epoch 1".to_owned()
    } else {
        format!("epochs 1 to {right}")
    };
    let told = told.words(format!(
        " is right in {epochs} and wrong from epoch {} on",
        right + 1
    ));
    // Where the cases differ, only what the table shows is spoken of.
    let told = match others.next() {
        None => told,
        Some(_) => told.words(" in the case ").piece(Piece::Case {
            check: wrong.check,
            case: shown,
            inputs: "shown".into(),
        }),
    };
    Some(told.words(": look at what is carried from one epoch to the next."))
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
    let what = if pairs.len() < 2 {
        return None;
    } else if pairs.iter().all(ahead) {
        " begins with what belongs to the second epoch: something is trained, or left out, before the first value is kept."
    } else if pairs.iter().all(behind) {
        " is an epoch late: a value stands before that of the first epoch."
    } else {
        return None;
    };
    let told = finding("shifted", Support::Related)
        .words("Your ")
        .piece(wrong_piece(wrong))
        .words(what);
    Some(told)
}

/// The first wrong quantity, if it is a series over epochs.
fn first_wrong_trace<'a>(evidence: &Evidence<'a>) -> Option<&'a Quantity> {
    let wrong = evidence.judgement.first_wrong()?;
    (wrong.series && evidence.exercise.checks[wrong.check].comparison == Comparison::Trace)
        .then_some(wrong)
}

fn reals(value: &Value) -> Option<Vec<f64>> {
    value.items()?.iter().map(Value::number).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnosis::testing::{Bench, Program, list, number};

    const CHECK: &str = "[[exercises.checks]]\nname = \"L\"\ncall = \"train(a)\"\ncases = 8\ncompare = \"trace\"\nrandom = { a = [1.0, 9.0] }\n";

    fn losses(start: f64, from: i32, to: i32) -> Vec<Value> {
        list(
            &(from..to)
                .map(|epoch| start * 0.5_f64.powi(epoch))
                .collect::<Vec<_>>(),
        )
    }

    fn right_until(epoch: usize, start: f64) -> Vec<Value> {
        let mut numbers: Vec<f64> = (0..8).map(|epoch| start * 0.5_f64.powi(epoch)).collect();
        numbers[epoch..].fill(0.0);
        list(&numbers)
    }

    const RIGHT: Program = |_, _, case| losses(number(case, "a"), 0, 8);

    #[test]
    fn a_series_that_is_wrong_from_its_first_epoch_is_left_to_the_table() {
        let own: Program = |_, _, case| losses(1.0 + number(case, "a"), 0, 8);
        assert_eq!(Bench::new(CHECK, RIGHT, own).told(trace), "");
    }

    #[test]
    fn a_series_that_goes_wrong_later_is_told_for_all_cases_or_for_the_one_shown() {
        let all: Program = |_, _, case| right_until(3, number(case, "a"));
        assert_eq!(
            Bench::new(CHECK, RIGHT, all).told(trace),
            "Your L is right in epochs 1 to 3 and wrong from epoch 4 on: look at what is carried from one epoch to the next."
        );
        let differing: Program = |_, _, case| {
            let start = number(case, "a");
            right_until(if start > 5.0 { 2 } else { 3 }, start)
        };
        let said = Bench::new(CHECK, RIGHT, differing).told(trace);
        assert!(said.contains(" on in the case shown: "), "{said}");
    }

    #[test]
    fn an_epoch_too_early_or_too_late_needs_cases_that_tell() {
        let early: Program = |_, _, case| losses(number(case, "a"), 1, 9);
        let said = Bench::new(CHECK, RIGHT, early).told(shifted);
        assert!(
            said.starts_with("Your L begins with what belongs to the second epoch"),
            "{said}"
        );
        let late: Program = |_, _, case| losses(number(case, "a"), -1, 7);
        let said = Bench::new(CHECK, RIGHT, late).told(shifted);
        assert!(said.starts_with("Your L is an epoch late"), "{said}");
        // A series that does not change is the same at any time.
        let level: Program = |_, _, case| list(&[number(case, "a"); 8]);
        let zero: Program = |_, _, _| list(&[0.0; 8]);
        assert_eq!(Bench::new(CHECK, level, zero).told(shifted), "");
        let short: Program = |_, _, case| losses(number(case, "a"), 0, 4);
        let short_early: Program = |_, _, case| losses(number(case, "a"), 1, 5);
        assert_eq!(Bench::new(CHECK, short, short_early).told(shifted), "");
    }
}
