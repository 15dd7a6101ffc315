//! The right answer that is nearest to what was given, where more than one is right.
//!
//! Once it is found, the two are compared like any others.

use std::borrow::Cow;

use crate::course::Comparison;
use crate::quantity::{Tolerance, Value, order};

/// As many items of a set as are matched with each other; larger ones are compared in order.
const MOST_MATCHED: usize = 500;

/// The answer that yours is compared with: the solution's, in the form in which it is nearest to yours.
pub(super) fn nearest<'v>(
    comparison: Comparison,
    tolerance: Tolerance,
    yours: &Value,
    expected: &'v Value,
    accepted: &'v [Value],
) -> Cow<'v, Value> {
    match comparison {
        Comparison::Set => in_the_order_of(tolerance, yours, expected),
        Comparison::UpToSign => with_the_sign_of(tolerance, yours, expected),
        Comparison::AnyOf => {
            let agrees = |accepted: &&Value| tolerance.agree_throughout(yours, accepted);
            Cow::Borrowed(accepted.iter().find(agrees).unwrap_or(expected))
        }
        _ => Cow::Borrowed(expected),
    }
}

/// Whether yours is right, given the nearest answer.
pub(super) fn is_right(
    comparison: Comparison,
    tolerance: Tolerance,
    yours: &Value,
    nearest: &Value,
) -> bool {
    if tolerance.agree_throughout(yours, nearest) {
        return true;
    }
    match (comparison, yours.number(), nearest.number()) {
        (Comparison::AtLeast, Some(_), Some(_)) => is_beyond(yours, nearest),
        (Comparison::AtMost, Some(_), Some(_)) => is_beyond(nearest, yours),
        _ => false,
    }
}

/// Whether a number is larger than another.
fn is_beyond(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Integer(_) | Value::Natural(_), Value::Integer(_) | Value::Natural(_)) => {
            order(one, other).is_gt()
        }
        _ => one.number() > other.number(),
    }
}

/// The expected items, each at the place of one of yours that agrees with it; what is left over takes what is left. What has no order
/// of its own stays as it is.
fn in_the_order_of<'v>(tolerance: Tolerance, yours: &Value, expected: &'v Value) -> Cow<'v, Value> {
    let (Some(own), Value::Array(wanted) | Value::Series(wanted)) = (yours.items(), expected)
    else {
        return Cow::Borrowed(expected);
    };
    let places = matched(tolerance, own, wanted);
    let mut is_free = vec![true; wanted.len()];
    for place in places.iter().flatten() {
        is_free[*place] = false;
    }
    let mut left = (0..wanted.len()).filter(|place| is_free[*place]);
    let mut chosen: Vec<usize> = places
        .into_iter()
        .filter_map(|place| place.or_else(|| left.next()))
        .collect();
    chosen.extend(left);
    let items = chosen.into_iter().map(|place| wanted[place].clone());
    Cow::Owned(match expected {
        Value::Array(_) => Value::Array(items.collect()),
        _ => Value::Series(items.collect()),
    })
}

/// For each of yours the expected item that it agrees with, no item twice, and as many as possible.
fn matched(tolerance: Tolerance, own: &[Value], wanted: &[Value]) -> Vec<Option<usize>> {
    let mut places = vec![None; own.len()];
    let in_order = |items: &[Value]| {
        let mut places: Vec<usize> = (0..items.len()).collect();
        places.sort_by(|one, other| order(&items[*one], &items[*other]));
        places
    };
    let pairs: Vec<(usize, usize)> = in_order(own).into_iter().zip(in_order(wanted)).collect();
    let agree = |(own_place, place): &(usize, usize)| {
        tolerance.agree_throughout(&own[*own_place], &wanted[*place])
    };
    if pairs.iter().all(agree) || own.len().max(wanted.len()) > MOST_MATCHED {
        for (own_place, place) in pairs.into_iter().filter(agree) {
            places[own_place] = Some(place);
        }
        return places;
    }
    let fitting: Vec<Vec<usize>> = (0..own.len())
        .map(|one| {
            (0..wanted.len())
                .filter(|other| agree(&(one, *other)))
                .collect()
        })
        .collect();
    let mut taken_by: Vec<Option<usize>> = vec![None; wanted.len()];
    for one in 0..own.len() {
        let mut tried = vec![false; wanted.len()];
        settle(one, &fitting, &mut taken_by, &mut tried);
    }
    for (item, one) in taken_by.into_iter().enumerate() {
        if let Some(one) = one {
            places[one] = Some(item);
        }
    }
    places
}

/// Finds an item for one of yours, if need be by sending another one to a second choice.
fn settle(
    one: usize,
    fitting: &[Vec<usize>],
    taken_by: &mut [Option<usize>],
    tried: &mut [bool],
) -> bool {
    for &item in &fitting[one] {
        if std::mem::replace(&mut tried[item], true) {
            continue;
        }
        let free = match taken_by[item] {
            None => true,
            Some(other) => settle(other, fitting, taken_by, tried),
        };
        if free {
            taken_by[item] = Some(one);
            return true;
        }
    }
    false
}

/// The expected value or the same with the other sign, whichever has more in common with yours.
fn with_the_sign_of<'v>(
    tolerance: Tolerance,
    yours: &Value,
    expected: &'v Value,
) -> Cow<'v, Value> {
    let own = yours.leaves();
    let other = negated(expected);
    let common = |candidate: &Value| {
        let wanted = candidate.leaves();
        own.iter()
            .zip(&wanted)
            .filter(|((_, own), (_, wanted))| tolerance.agree(own, wanted))
            .count()
    };
    let along = |candidate: &Value| -> f64 {
        let wanted = candidate.leaves();
        let products = own
            .iter()
            .zip(&wanted)
            .filter_map(|((_, own), (_, wanted))| Some(own.number()? * wanted.number()?));
        products.sum()
    };
    let (as_it_is, turned) = (common(expected), common(&other));
    let turns = turned > as_it_is || (turned == as_it_is && along(&other) > along(expected));
    match turns {
        true => Cow::Owned(other),
        false => Cow::Borrowed(expected),
    }
}

/// The same with the other sign in every number.
fn negated(value: &Value) -> Value {
    let all = |items: &[Value]| items.iter().map(negated).collect();
    match value {
        Value::Real(number) => Value::Real(-number),
        Value::Single(number) => Value::Single(-number),
        Value::Integer(number) => Value::Integer(number.saturating_neg()),
        Value::Array(items) => Value::Array(all(items)),
        Value::Series(items) => Value::Series(all(items)),
        Value::Named(named) => {
            let mut named = named.clone();
            named.items = all(&named.items);
            Value::Named(named)
        }
        other => other.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Comparison, Tolerance, Value, is_right, nearest};

    const TOLERANCE: Tolerance = Tolerance {
        relative: 1e-9,
        absolute: 1e-12,
        ulps: 0,
        nan: false,
    };

    fn reals(numbers: &[f64]) -> Value {
        Value::Series(numbers.iter().copied().map(Value::Real).collect())
    }

    fn judged(comparison: Comparison, yours: &Value, expected: &Value) -> (Value, bool) {
        let near = nearest(comparison, TOLERANCE, yours, expected, &[]);
        let right = is_right(comparison, TOLERANCE, yours, &near);
        (near.into_owned(), right)
    }

    fn passes(comparison: Comparison, yours: &Value, expected: &Value) -> bool {
        judged(comparison, yours, expected).1
    }

    #[test]
    fn the_order_of_a_set_does_not_matter_and_how_often_does() {
        let set = Comparison::Set;
        assert!(passes(
            set,
            &reals(&[3.0, 1.0, 2.0]),
            &reals(&[1.0, 2.0, 3.0])
        ));
        assert!(passes(
            set,
            &reals(&[1.0 + 1e-10, 1.0]),
            &reals(&[1.0, 1.0])
        ));
        assert!(!passes(
            set,
            &reals(&[1.0, 1.0, 2.0]),
            &reals(&[1.0, 2.0, 2.0])
        ));
        assert!(!passes(set, &reals(&[1.0, 2.0]), &reals(&[1.0, 2.0, 2.0])));
        let (near, right) = judged(set, &reals(&[3.0, 7.0, 1.0]), &reals(&[1.0, 2.0, 3.0]));
        assert_eq!((near, right), (reals(&[3.0, 2.0, 1.0]), false));
    }

    #[test]
    fn items_that_fit_several_others_find_their_places() {
        let wide = Tolerance {
            absolute: 1.5,
            ..TOLERANCE
        };
        let (yours, expected) = (reals(&[1.0, 2.0]), reals(&[3.0, 1.5]));
        let near = nearest(Comparison::Set, wide, &yours, &expected, &[]);
        assert!(is_right(Comparison::Set, wide, &yours, &near));
        let pair = |a, b| Value::Array(vec![Value::Real(a), Value::Real(b)]);
        let yours = Value::Series(vec![pair(1.0, 5.0), pair(1.0 + 1e-12, 2.0)]);
        let expected = Value::Series(vec![pair(1.0, 2.0), pair(1.0 + 1e-12, 5.0)]);
        assert!(passes(Comparison::Set, &yours, &expected));
    }

    #[test]
    fn a_vector_may_point_the_other_way_but_only_as_a_whole() {
        let up_to_sign = Comparison::UpToSign;
        assert!(passes(
            up_to_sign,
            &reals(&[-0.6, 0.8]),
            &reals(&[0.6, -0.8])
        ));
        assert!(passes(
            up_to_sign,
            &reals(&[0.6, -0.8]),
            &reals(&[0.6, -0.8])
        ));
        assert!(!passes(
            up_to_sign,
            &reals(&[0.6, 0.8]),
            &reals(&[0.6, -0.8])
        ));
        let (near, _) = judged(up_to_sign, &reals(&[-0.6, 0.7]), &reals(&[0.6, -0.8]));
        assert_eq!(near, reals(&[-0.6, 0.8]));
    }

    #[test]
    fn one_of_several_answers_is_right() {
        let accepted = [Value::Integer(1), Value::Integer(4)];
        let near = |yours: i128| {
            let yours = Value::Integer(yours);
            nearest(
                Comparison::AnyOf,
                TOLERANCE,
                &yours,
                &accepted[0],
                &accepted,
            )
            .into_owned()
        };
        assert_eq!(near(4), Value::Integer(4));
        assert_eq!(near(2), Value::Integer(1));
    }

    #[test]
    fn no_smaller_and_no_larger() {
        let (at_least, at_most) = (Comparison::AtLeast, Comparison::AtMost);
        let [two, three] = [2.0, 3.0].map(Value::Real);
        assert!(passes(at_least, &three, &two) && !passes(at_least, &two, &three));
        assert!(passes(at_most, &two, &three) && !passes(at_most, &three, &two));
        assert!(passes(at_least, &Value::Real(3.0 - 1e-13), &three));
        assert!(!passes(at_least, &Value::Real(f64::NAN), &two));
        let large = i128::from(u64::MAX);
        assert!(!passes(
            at_least,
            &Value::Integer(large - 1),
            &Value::Integer(large)
        ));
    }
}
