//! Right numbers in the wrong places.

use super::{close, finding, numbers, varies};
use crate::diagnosis::words::{names, on_all};
use crate::diagnosis::{Evidence, Finding, Support};
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
    let cases = wrong[0].pairs.len();
    let say = match wrong.as_slice() {
        [one, other] => {
            let transposed = transposed(&one.name, &other.name);
            let hint = if transposed {
                " The two indices are the wrong way round."
            } else {
                ""
            };
            format!(
                "{} and {} have changed places {}.{hint}",
                one.name,
                other.name,
                on_all(cases)
            )
        }
        _ => format!(
            "{} hold each other's values {}: every number is there, in another place.",
            names(&wrong),
            on_all(cases)
        ),
    };
    finding("exchanged", Support::NamedPart, say)
}

/// Whether two names end in the same two indices, the other way round: `¹₁₂` and `¹₂₁`.
fn transposed(one: &str, other: &str) -> bool {
    let ending = |name: &str| -> Vec<char> { name.chars().rev().take(2).collect() };
    let (one, other) = (ending(one), ending(other));
    one.len() == 2 && one[0] != one[1] && one[0] == other[1] && one[1] == other[0]
}

fn holds_values_of(quantity: &Quantity, other: &Quantity) -> bool {
    let (Some(own), Some(theirs)) = (numbers(quantity), numbers(other)) else {
        return false;
    };
    let expected: Vec<f64> = theirs.iter().map(|(_, expected)| *expected).collect();
    varies(&expected)
        && own.len() == expected.len()
        && own
            .iter()
            .zip(&expected)
            .all(|((yours, _), expected)| close(*yours, *expected))
}

/// The first wrong quantity holds the expected value of another one.
pub(super) fn another_quantity(evidence: &Evidence<'_>) -> Option<Finding> {
    let wrong = evidence.judgement.first_wrong()?;
    let others = evidence
        .quantities_of(wrong.check)
        .filter(|other| other.name != wrong.name && holds_values_of(wrong, other));
    // Of several with the same values, the one of the same kind is the likeliest: a¹₂ for a¹₁ rather than z¹₂.
    let kinship = |other: &Quantity| {
        let letters = other.name.chars().zip(wrong.name.chars());
        letters.take_while(|(one, other)| one == other).count()
    };
    let other = others.reduce(|best, other| {
        if kinship(other) > kinship(best) {
            other
        } else {
            best
        }
    })?;
    let say = format!(
        "Your {} has the value that {} should have, {}.",
        wrong.name,
        other.name,
        on_all(wrong.pairs.len())
    );
    finding("another-quantity", Support::NamedPart, say)
}
