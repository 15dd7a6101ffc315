//! Right numbers in the wrong places.

use super::pool::{Part, parts};
use super::samples::{Samples, by_case};
use super::{close, count, finding, varies, wrong as wrong_piece};
use crate::diagnosis::words::quoted;
use crate::diagnosis::{Evidence, Finding, Piece, Support, cases_of, names_of};
use crate::verdict::Quantity;

/// Several wrong quantities that hold each other's values.
pub(super) fn exchanged(evidence: &Evidence<'_>) -> Option<Finding> {
    let wrong = evidence.wrong();
    let holds = |quantity: &Quantity| -> Option<usize> {
        wrong.iter().position(|other| {
            other.name != quantity.name
                && other.check == quantity.check
                && holds_values_of(quantity, other)
        })
    };
    let targets: Option<Vec<usize>> = wrong.iter().map(|quantity| holds(quantity)).collect();
    let targets = targets.filter(|targets| targets.len() >= 2)?;
    let mut reached = targets.clone();
    reached.sort_unstable();
    if reached != (0..targets.len()).collect::<Vec<_>>() {
        return None;
    }
    let told = finding("exchanged", Support::NamedPart).piece(Piece::Wrong(names_of(&wrong)));
    let told = told.words(match wrong.len() {
        2 => " have changed places",
        _ => " hold each other's values",
    });
    let told = match cases_of(&wrong) {
        Some(count) => told.words(" ").piece(Piece::AllCases(count)),
        None => told.words(", on all inputs"),
    };
    Some(match wrong.as_slice() {
        [one, other] if transposed(&one.name, &other.name) => {
            told.words(". The two indices are the wrong way round.")
        }
        [_, _] => told.words("."),
        _ => told.words(": every number is there, in another place."),
    })
}

/// Whether two names end in the same two indices, the other way round: `¹₁₂` and `¹₂₁`.
fn transposed(one: &str, other: &str) -> bool {
    let ending = |name: &str| -> Vec<char> { name.chars().rev().take(2).collect() };
    let (one, other) = (ending(one), ending(other));
    one.len() == 2 && one[0] != one[1] && one[0] == other[1] && one[1] == other[0]
}

/// Whether what a quantity should be is the value of a part in every case.
fn is_just(quantity: &Quantity, part: &Part) -> bool {
    let samples = by_case(quantity).unwrap_or_default();
    let both = samples.iter().zip(&part.values);
    !samples.is_empty()
        && both
            .into_iter()
            .all(|(sample, value)| close(sample.expected, *value))
}

/// Whether two checks have the same inputs in every case.
fn is_asked_alike(evidence: &Evidence<'_>, one: usize, other: usize) -> bool {
    let (one, other) = (&evidence.sheet.cases[one], &evidence.sheet.cases[other]);
    one.len() == other.len()
        && one
            .iter()
            .zip(other.iter())
            .all(|(one, other)| one.inputs == other.inputs)
}

fn holds_values_of(quantity: &Quantity, other: &Quantity) -> bool {
    let (Some(own), Some(theirs)) = (Samples::finite(quantity), Samples::finite(other)) else {
        return false;
    };
    let expected = theirs.expected();
    varies(&expected)
        && own.iter().count() == expected.len()
        && own
            .iter()
            .zip(&expected)
            .all(|(own, expected)| close(own.yours, *expected))
}

/// The first wrong quantity holds the expected value of another one.
pub(super) fn another_quantity(evidence: &Evidence<'_>) -> Option<Finding> {
    let wrong = evidence.judgement.first_wrong()?;
    let of_check = |own: bool| -> Vec<&Quantity> {
        let all = evidence.judgement.quantities.iter();
        all.filter(|other| (other.check == wrong.check) == own)
            .filter(|other| other.name != wrong.name && holds_values_of(wrong, other))
            .collect()
    };
    let mut others = of_check(true);
    if others.is_empty() {
        others = of_check(false);
        others.retain(|other| is_asked_alike(evidence, wrong.check, other.check));
        // What is just an input is told as that.
        let parts = parts(evidence, wrong.check);
        others.retain(|other| !parts.iter().any(|part| is_just(other, part)));
    }
    // Of several with the same values, the one of the same kind is the likeliest: a¹₂ for a¹₁ rather than z¹₂.
    let kinship = |other: &Quantity| {
        let letters = other.name.chars().zip(wrong.name.chars());
        letters.take_while(|(one, other)| one == other).count()
    };
    let nearest = others.iter().map(|other| kinship(other)).max()?;
    let mut near = others.iter().filter(|other| kinship(other) == nearest);
    let (Some(other), None) = (near.next(), near.next()) else {
        return None;
    };
    let told = finding("another-quantity", Support::NamedPart)
        .words("Your ")
        .piece(wrong_piece(wrong))
        .words(format!(
            " has the value that {} should have, ",
            quoted(&other.name)
        ))
        .piece(Piece::AllCases(count(wrong)))
        .words(".");
    Some(told)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnosis::testing::{Bench, Program, number};
    use crate::quantity::Value;
    use crate::sample::Case;

    fn check(cases: usize) -> String {
        format!(
            "[[exercises.checks]]\nname = \"r\"\ncall = \"f(a, b)\"\ncases = {cases}\noutputs = {{ \"w₁₂\" = \"out.0\", \"w₂₁\" = \"out.1\", \"w₂₂\" = \"out.2\" }}\nrandom = {{ a = [1.0, 9.0], b = [-9.0, -1.0] }}\n"
        )
    }

    fn three(case: &Case, pick: fn(f64, f64) -> [f64; 3]) -> Vec<Value> {
        let numbers = pick(number(case, "a"), number(case, "b"));
        numbers.into_iter().map(Value::Real).collect()
    }

    const RIGHT: Program = |_, _, case| three(case, |a, b| [a, b, a + b]);
    const SWAPPED: Program = |_, _, case| three(case, |a, b| [b, a, a + b]);
    const DOUBLED: Program = |_, _, case| three(case, |a, b| [b, b, a + b]);

    #[test]
    fn two_that_changed_places_are_told_on_enough_cases() {
        assert_eq!(
            Bench::new(&check(8), RIGHT, SWAPPED).told(exchanged),
            "w₁₂ and w₂₁ have changed places on all 8 inputs. The two indices are the wrong way round."
        );
        assert_eq!(Bench::new(&check(4), RIGHT, SWAPPED).told(exchanged), "");
        assert_eq!(Bench::new(&check(8), RIGHT, DOUBLED).told(exchanged), "");
    }

    #[test]
    fn the_value_of_another_check_is_told_where_both_are_asked_the_same() {
        let other = |range: &str| {
            format!(
                "[[exercises.checks]]\nname = \"s\"\ncall = \"f(a)\"\ncases = 8\nrandom = {{ a = [1.0, 9.0] }}\n[[exercises.checks]]\nname = \"t\"\ncall = \"g(a)\"\ncases = 8\nrandom = {{ a = {range} }}\n"
            )
        };
        let right: Program = |check, _, case| {
            crate::diagnosis::testing::one(number(case, "a") * (1.0 + check as f64))
        };
        let own: Program = |_, _, case| crate::diagnosis::testing::one(number(case, "a") * 2.0);
        assert_eq!(
            Bench::new(&other("[1.0, 9.0]"), right, own).told(another_quantity),
            "Your s has the value that t should have, on all 8 inputs."
        );
        assert_eq!(
            Bench::new(&other("[1.0, 7.0]"), right, own).told(another_quantity),
            ""
        );
    }

    #[test]
    fn another_ones_value_is_told_unless_two_have_it() {
        assert_eq!(
            Bench::new(&check(8), RIGHT, DOUBLED).told(another_quantity),
            "Your w₁₂ has the value that w₂₁ should have, on all 8 inputs."
        );
        assert_eq!(
            Bench::new(&check(4), RIGHT, DOUBLED).told(another_quantity),
            ""
        );
        let alike: Program = |_, _, case| three(case, |a, b| [a, b, b]);
        let own: Program = |_, _, case| three(case, |_, b| [b, b, b]);
        // w₂₁ and w₂₂ have the same value and are as near to w₁₂.
        assert_eq!(Bench::new(&check(8), alike, own).told(another_quantity), "");
    }
}
