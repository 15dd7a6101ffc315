//! A list that holds the right numbers in another order, or is right at one of its ends alone.

use super::{ENOUGH, close, count, finding, wrong as wrong_piece};
use crate::course::Comparison;
use crate::diagnosis::{Evidence, Finding, Piece, Support};
use crate::quantity::Value;
use crate::verdict::Quantity;

/// The numbers of each item of a list, yours and the right ones.
type Items = Vec<(Vec<f64>, Vec<f64>)>;

/// Which of so many right items stands at a place.
type Order = fn(usize, usize) -> usize;

const ORDERS: [(&str, Order); 3] = [
    ("in the opposite order", |place, count| count - 1 - place),
    (
        "one place too early, the first at the end",
        |place, count| (place + 1) % count,
    ),
    (
        "one place too late, the last at the beginning",
        |place, count| (place + count - 1) % count,
    ),
];

fn stands_in(items: &Items, order: Order) -> bool {
    let placed = items.iter().enumerate();
    placed
        .map(|(place, (yours, _))| (yours, &items[order(place, items.len())].1))
        .all(|(yours, right)| same(yours, right))
}

/// The right items in another order, the same on every case.
pub(super) fn reordered(evidence: &Evidence<'_>) -> Option<Finding> {
    let wrong = evidence.judgement.first_wrong()?;
    let lists = lists(wrong)?;
    let tells =
        |items: &&Items| items.len() > 1 && items.iter().any(|(yours, right)| !same(yours, right));
    if lists.iter().filter(tells).count() < ENOUGH {
        return None;
    }
    let (how, _) = ORDERS
        .iter()
        .find(|(_, order)| lists.iter().all(|items| stands_in(items, *order)))?;
    let told = finding("reordered", Support::Related)
        .words("Your ")
        .piece(wrong_piece(wrong))
        .words(format!(" holds the right values {how} "))
        .piece(Piece::AllCases(count(wrong)))
        .words(".");
    Some(told)
}

/// Right in the last item on every case, and wrong further to the front; or the other way round.
pub(super) fn one_end(evidence: &Evidence<'_>) -> Option<Finding> {
    let wrong = evidence.judgement.first_wrong()?;
    // Over epochs, it is said from when on.
    if evidence.exercise.checks[wrong.check].comparison == Comparison::Trace {
        return None;
    }
    let lists = lists(wrong)?;
    let right =
        |item: Option<&(Vec<f64>, Vec<f64>)>| item.is_some_and(|(yours, right)| same(yours, right));
    let last = lists.iter().all(|items| right(items.last()));
    let first = lists.iter().all(|items| right(items.first()));
    // An item that may be 0 for other reasons tells nothing.
    let tells = |items: &&Items| {
        items.len() > 1
            && items
                .iter()
                .all(|(_, right)| right.iter().all(|number| *number != 0.0))
    };
    let wrong_elsewhere = |items: &&Items| {
        let inner = if last {
            &items[..items.len() - 1]
        } else {
            &items[1..]
        };
        inner.iter().all(|item| !right(Some(item)))
    };
    let telling: Vec<&Items> = lists.iter().filter(tells).collect();
    if last == first || telling.len() < ENOUGH || !telling.iter().all(wrong_elsewhere) {
        return None;
    }
    let (where_right, look) = if last {
        (
            "in its last item",
            "what the earlier ones take over from the one behind them",
        )
    } else {
        (
            "in its first item",
            "what the later ones take over from the one before them",
        )
    };
    let told = finding("one-end", Support::Observed)
        .words("Your ")
        .piece(wrong_piece(wrong))
        .words(format!(" is right {where_right} "))
        .piece(Piece::AllCases(count(wrong)))
        .words(format!(", and wrong in all others: look at {look}."));
    Some(told)
}

/// Yours and the right ones of a quantity that is a list, item by item; `None` unless all are finite numbers of the same shape.
fn lists(quantity: &Quantity) -> Option<Vec<Items>> {
    let of_case = |pair: &crate::verdict::Pair| {
        let yours = pair.yours.as_ref()?;
        if !yours.has_shape_of(&pair.expected) {
            return None;
        }
        let items = yours.items()?.iter().zip(pair.expected.items()?);
        items
            .map(|(yours, right)| Some((numbers(yours)?, numbers(right)?)))
            .collect()
    };
    quantity.pairs.iter().map(of_case).collect()
}

fn numbers(value: &Value) -> Option<Vec<f64>> {
    let leaves = value.leaves();
    let numbers = leaves.iter().map(|(_, leaf)| leaf.number());
    numbers
        .map(|number| number.filter(|number| number.is_finite()))
        .collect()
}

fn same(one: &[f64], other: &[f64]) -> bool {
    one.len() == other.len()
        && one
            .iter()
            .zip(other)
            .all(|(one, other)| close(*one, *other))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnosis::testing::{Bench, Program, list, number};

    fn check(cases: usize) -> String {
        format!(
            "[[exercises.checks]]\nname = \"a\"\ncall = \"f(a)\"\ncases = {cases}\nrandom = {{ a = [1.0, 9.0] }}\n"
        )
    }

    const RIGHT: Program = |_, _, case| list(&[1.0, 2.0, 3.0].map(|k| k * number(case, "a")));

    #[test]
    fn the_right_values_in_another_order_are_told() {
        let said = |own: Program| Bench::new(&check(8), RIGHT, own).told(reordered);
        assert_eq!(
            said(|_, _, case| list(&[3.0, 2.0, 1.0].map(|k| k * number(case, "a")))),
            "Your a holds the right values in the opposite order on all 8 inputs."
        );
        assert_eq!(
            said(|_, _, case| list(&[2.0, 3.0, 1.0].map(|k| k * number(case, "a")))),
            "Your a holds the right values one place too early, the first at the end on all 8 inputs."
        );
        assert_eq!(
            said(|_, _, case| list(&[3.0, 1.0, 2.0].map(|k| k * number(case, "a")))),
            "Your a holds the right values one place too late, the last at the beginning on all 8 inputs."
        );
        assert_eq!(
            said(|_, _, case| list(&[2.0, 1.0, 4.0].map(|k| k * number(case, "a")))),
            ""
        );
    }

    #[test]
    fn few_cases_say_nothing() {
        let own: Program = |_, _, case| list(&[3.0, 2.0, 1.0].map(|k| k * number(case, "a")));
        assert_eq!(Bench::new(&check(4), RIGHT, own).told(reordered), "");
        let last: Program = |_, _, case| list(&[3.0, 1.0, 3.0].map(|k| k * number(case, "a")));
        assert_eq!(Bench::new(&check(4), RIGHT, last).told(one_end), "");
    }

    #[test]
    fn what_is_right_at_one_end_alone_is_told() {
        let said = |own: Program| Bench::new(&check(8), RIGHT, own).told(one_end);
        assert_eq!(
            said(|_, _, case| list(&[3.0, 1.0, 3.0].map(|k| k * number(case, "a")))),
            "Your a is right in its last item on all 8 inputs, and wrong in all others: look at what the earlier ones take over from the one behind them."
        );
        let said_first = said(|_, _, case| list(&[1.0, 1.0, 4.0].map(|k| k * number(case, "a"))));
        assert!(
            said_first.starts_with("Your a is right in its first item on all 8"),
            "{said_first}"
        );
        assert_eq!(
            said(|_, _, case| list(&[1.0, 1.0, 3.0].map(|k| k * number(case, "a")))),
            ""
        );
    }
}
