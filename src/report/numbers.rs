//! Values side by side: as little of them as shows the difference, and the difference in words.

use super::brief::{brief, decimal_digits, digits_side_by_side, texts_side_by_side};
use super::difference::{difference, first_difference};
use crate::course::Comparison;
use crate::quantity::{Tolerance, Value, decimal, rounded};
use crate::verdict::{Pair, Quantity};

/// Digits that are enough for a value that is right.
const USUAL_DIGITS: usize = 6;
/// More digits than a double has.
const ALL_DIGITS: usize = 17;

/// A wrong (or right) value, the expected one, and what lies between them, in words short enough for a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    /// What the learner's program gave.
    pub yours: String,
    /// What was expected.
    pub expected: String,
    /// `exactly half`, `0.031`, `the length`; `right here` if it is right in this case and wrong in others; empty if right.
    pub off_by: String,
    /// The part that is shown, if it is not the whole: `[3]`, `[1].x`.
    pub place: Option<String>,
}

impl Compared {
    fn new(
        yours: impl Into<String>,
        expected: impl Into<String>,
        off_by: impl Into<String>,
    ) -> Self {
        Compared {
            yours: yours.into(),
            expected: expected.into(),
            off_by: off_by.into(),
            place: None,
        }
    }

    fn at(self, place: String) -> Self {
        Compared {
            place: Some(place).filter(|place| !place.is_empty()),
            ..self
        }
    }

    /// The name of the quantity with the part that is shown.
    pub fn name(&self, quantity: &Quantity) -> String {
        let place = self.place.as_deref();
        format!("{}{}", quantity.name, place.unwrap_or_default())
    }
}

/// What stands beside the numbers of a quantity that is wrong, but not in the case that is shown.
const RIGHT_HERE: &str = "right here";

/// Whether what is expected in a case is kept from the learner.
fn is_kept(quantity: &Quantity, case: usize) -> bool {
    quantity.pairs.get(case).is_some_and(|pair| pair.kept)
}

/// Compares a quantity in one case.
pub fn compare(quantity: &Quantity, case: usize) -> Compared {
    let mut compared = compare_pair(quantity, case);
    if quantity.wrong_elsewhere(case).is_some() {
        compared.off_by = RIGHT_HERE.into();
    }
    let sign = match quantity.comparison {
        Comparison::AtLeast => "≥ ",
        Comparison::AtMost => "≤ ",
        Comparison::AnyOf => "e.g. ",
        _ => "",
    };
    if !is_kept(quantity, case) {
        compared.expected.insert_str(0, sign);
    }
    compared
}

fn compare_pair(quantity: &Quantity, case: usize) -> Compared {
    let Some(pair) = quantity.pairs.get(case) else {
        return Compared::new("–", "–", "");
    };
    let Some(yours) = &pair.yours else {
        return Compared::new("–", brief(&pair.expected), "");
    };
    if pair.kept {
        return Compared::new(brief(yours), brief(&pair.expected), "");
    }
    if let (true, Some(own), Some(wanted)) = (
        quantity.series && yours.is_made_like(&pair.expected),
        yours.items(),
        pair.expected.items(),
    ) {
        let aligned = matches!(
            quantity.comparison,
            Comparison::Sequence | Comparison::Printed
        );
        return match own.len() == wanted.len() {
            true => compare_parts(yours, &pair.expected, quantity.tolerance),
            false if aligned => compare_alignment(own, wanted, quantity.tolerance),
            false => lengths(own.len(), wanted.len()),
        };
    }
    let (yours_text, expected_text) = side_by_side(yours, &pair.expected, pair.passed);
    let off_by = match pair.passed {
        true => String::new(),
        false => off_by(quantity, pair, yours),
    };
    Compared::new(yours_text, expected_text, off_by)
}

/// What stands between the two values of a wrong pair.
fn off_by(quantity: &Quantity, pair: &Pair, yours: &Value) -> String {
    let bound = matches!(
        quantity.comparison,
        Comparison::AtLeast | Comparison::AtMost
    );
    if let Some(factor) = quantity.factor().filter(|_| !bound) {
        return factor_words(factor);
    }
    match difference(yours, &pair.expected) {
        Some(words) => words,
        None if !yours.has_shape_of(&pair.expected) => "another shape".into(),
        None => "another value".into(),
    }
}

/// A constant factor as a person would say it.
pub fn factor_words(factor: f64) -> String {
    let near = |number: f64| (factor - number).abs() < 1e-9 * number.abs();
    if near(-1.0) {
        return "the sign is flipped".into();
    }
    let size = factor.abs();
    let sign = if factor < 0.0 { "minus " } else { "exactly " };
    let named = [
        (0.5, "half"),
        (2.0, "double"),
        (0.25, "a quarter"),
        (1.0 / 3.0, "a third"),
    ];
    if let Some((_, name)) = named
        .iter()
        .find(|(number, _)| (size - number).abs() < 1e-9 * number)
    {
        return format!("{sign}{name}");
    }
    format!(
        "{}{} times",
        if factor < 0.0 { "minus " } else { "" },
        decimal(rounded(size, 4))
    )
}

/// Lists of one length, or the same variants: the first part in which they differ.
fn compare_parts(yours: &Value, expected: &Value, tolerance: Tolerance) -> Compared {
    let Some(first) = first_difference(yours, expected, tolerance) else {
        return Compared::new(brief(yours), brief(expected), "");
    };
    if let (Some(own), Some(wanted)) = (first.yours.items(), first.expected.items())
        && own.len() != wanted.len()
    {
        return lengths(own.len(), wanted.len()).at(first.place);
    }
    let (yours, expected) = side_by_side(first.yours, first.expected, false);
    let off_by = difference(first.yours, first.expected);
    Compared::new(yours, expected, off_by.unwrap_or_default()).at(first.place)
}

fn lengths(own: usize, wanted: usize) -> Compared {
    let values = |count: usize| match count {
        1 => "1 value".to_owned(),
        _ => format!("{count} values"),
    };
    Compared::new(values(own), values(wanted), "the length")
}

/// Lists of different lengths: where the one begins to lack something, or to have too much.
fn compare_alignment(own: &[Value], wanted: &[Value], tolerance: Tolerance) -> Compared {
    let same = |(own, wanted): &(&Value, &Value)| tolerance.agree_throughout(own, wanted);
    let start = own.iter().zip(wanted).take_while(same).count();
    let more = own.len().abs_diff(wanted.len());
    let (short, long) = match own.len() < wanted.len() {
        true => (own, wanted),
        false => (wanted, own),
    };
    let rest = short[start..].iter().zip(&long[start + more..]);
    let off_by = match (
        rest.clone().all(|pair| same(&pair)),
        own.len() < wanted.len(),
    ) {
        (true, true) => format!("{more} missing here"),
        (true, false) => format!("{more} too many here"),
        (false, _) => "the length".into(),
    };
    let item = |items: &[Value]| items.get(start).map_or("nothing".into(), brief);
    Compared::new(item(own), item(wanted), off_by).at(format!("[{start}]"))
}

/// Two values, with as much of them as tells them apart unless they count as equal.
fn side_by_side(yours: &Value, expected: &Value, equal: bool) -> (String, String) {
    if let (Value::Text(yours), Value::Text(expected), false) = (yours, expected, equal) {
        return texts_side_by_side(yours, expected);
    }
    let is_whole = |value: &Value| matches!(value, Value::Integer(_) | Value::Natural(_));
    let (Some(own), Some(wanted)) = (yours.number(), expected.number()) else {
        return (brief(yours), brief(expected));
    };
    if is_whole(yours) && is_whole(expected) {
        return digits_side_by_side(&yours.to_string(), &expected.to_string());
    }
    let text = |number: f64, digits| decimal_digits(number, digits);
    let digits = if equal {
        USUAL_DIGITS
    } else {
        (USUAL_DIGITS..=ALL_DIGITS)
            .find(|digits| text(own, *digits) != text(wanted, *digits))
            .unwrap_or(ALL_DIGITS)
    };
    (text(own, digits), text(wanted, digits))
}

#[cfg(test)]
mod tests {
    use super::{Comparison, compare, factor_words};
    use crate::quantity::{Tolerance, Value};
    use crate::verdict::{Pair, Quantity};

    fn quantity(pairs: &[(f64, f64)]) -> Quantity {
        let pair = |(yours, expected): &(f64, f64)| Pair {
            yours: Some(Value::Real(*yours)),
            expected: Value::Real(*expected),
            passed: yours == expected,
            kept: false,
            follows: None,
        };
        Quantity {
            name: "q".into(),
            check: 0,
            series: false,
            comparison: Comparison::Values,
            tolerance: Default::default(),
            weight: 1,
            pairs: pairs.iter().map(pair).collect(),
        }
    }

    #[test]
    fn factors_are_named_only_where_they_are_constant() {
        assert_eq!(
            compare(&quantity(&[(1.0, 2.0), (3.0, 6.0)]), 0).off_by,
            "exactly half"
        );
        assert_eq!(
            compare(&quantity(&[(-1.0, 1.0), (3.0, -3.0)]), 0).off_by,
            "the sign is flipped"
        );
        assert_eq!(compare(&quantity(&[(1.0, 2.0), (3.0, 5.0)]), 0).off_by, "1");
        assert_eq!(
            compare(&quantity(&[(f64::NAN, 2.0), (3.0, 3.0)]), 0).off_by,
            "not a number"
        );
        assert_eq!(factor_words(4.0), "4 times");
        assert_eq!(factor_words(-2.0), "minus double");
        assert_eq!(factor_words(0.25), "exactly a quarter");
    }

    #[test]
    fn enough_digits_are_shown_to_see_the_difference() {
        let compared = compare(&quantity(&[(1.000000123, 1.0), (2.5, 3.5)]), 0);
        assert_eq!(
            (compared.yours.as_str(), compared.expected.as_str()),
            ("1.0000001", "1")
        );
        let compared = compare(&quantity(&[(1.0 - 2e-12, 1.0), (2.5, 3.5)]), 0);
        assert_eq!(
            (compared.yours.as_str(), compared.expected.as_str()),
            ("0.999999999998", "1")
        );
    }

    fn told(comparison: Comparison, yours: Value, expected: Value) -> [String; 4] {
        let quantity = Quantity {
            name: "q".into(),
            check: 0,
            series: yours.has_own_shape() || comparison.takes_the_whole(),
            comparison,
            tolerance: Default::default(),
            weight: 1,
            pairs: vec![Pair {
                yours: Some(yours),
                expected,
                passed: false,
                kept: false,
                follows: None,
            }],
        };
        let compared = compare(&quantity, 0);
        let name = compared.name(&quantity);
        [name, compared.yours, compared.expected, compared.off_by]
    }

    fn texts(items: &[&str]) -> Value {
        let text = |text: &&str| Value::Text((*text).into());
        Value::Series(items.iter().map(text).collect())
    }

    #[test]
    fn whole_numbers_are_shown_and_subtracted_exactly() {
        let whole = |number: u64| Value::Integer(number.into());
        assert_eq!(
            told(Comparison::Values, whole(u64::MAX - 1), whole(u64::MAX)),
            ["q", "18446744073709551614", "18446744073709551615", "1"]
        );
        assert_eq!(
            told(
                Comparison::Values,
                Value::Integer(-1),
                Value::Natural(u128::MAX)
            )[3],
            "340282366920938463463374607431768211455 and more"
        );
    }

    #[test]
    fn long_texts_are_cut_around_their_difference() {
        let start = "a".repeat(60);
        let text = |end: &str| Value::Text(format!("{start}{end}"));
        assert_eq!(
            told(Comparison::Values, text("xyz"), text("xYz")),
            [
                "q",
                "…\"aaaaaaaaaaaxyz\"",
                "…\"aaaaaaaaaaaxYz\"",
                "from letter 62 on"
            ]
        );
        let short = |text: &str| Value::Text(text.into());
        assert_eq!(
            told(Comparison::Values, short("a "), short("a")),
            ["q", "\"a \"", "\"a\"", "from letter 2 on"]
        );
    }

    #[test]
    fn the_first_part_that_differs_is_shown_however_deep_it_lies() {
        let row = |a: f64, b: f64| Value::Array(vec![Value::Real(a), Value::Real(b)]);
        let matrix = |b: f64| Value::Series(vec![row(1.0, 2.0), row(3.0, b)]);
        assert_eq!(
            told(Comparison::Values, matrix(4.0), matrix(5.0)),
            ["q[1][1]", "4", "5", "1"]
        );
        let some = |number: f64| Value::named("Some", vec![Value::Real(number)]);
        assert_eq!(
            told(Comparison::Values, some(1.0), some(2.0)),
            ["q.0", "1", "2", "1"]
        );
        let none = Value::named("None", Vec::new());
        assert_eq!(
            told(Comparison::Values, some(1.0), none),
            ["q", "Some(1)", "None", "another shape"]
        );
    }

    #[test]
    fn what_may_differ_so_much_is_not_what_is_wrong_in_a_list() {
        let series =
            |items: &[f64]| Value::Series(items.iter().copied().map(Value::Real).collect());
        let pair = Pair {
            yours: Some(series(&[1.05, 2.0, 4.0])),
            expected: series(&[1.0, 2.0, 3.0]),
            passed: false,
            kept: false,
            follows: None,
        };
        let tolerance = Tolerance {
            absolute: 0.1,
            ..Tolerance::default()
        };
        let quantity = Quantity {
            series: true,
            tolerance,
            pairs: vec![pair],
            ..quantity(&[])
        };
        assert_eq!(compare(&quantity, 0).place.as_deref(), Some("[2]"));
    }

    #[test]
    fn a_sequence_says_what_is_missing_in_it() {
        let told = |yours: &[&str], expected: &[&str]| {
            told(Comparison::Sequence, texts(yours), texts(expected))
        };
        assert_eq!(
            told(&["a", "c"], &["a", "b", "c"]),
            ["q[1]", "\"c\"", "\"b\"", "1 missing here"]
        );
        assert_eq!(
            told(&["a", "b", "c"], &["a"]),
            ["q[1]", "\"b\"", "nothing", "2 too many here"]
        );
        assert_eq!(told(&["x", "c"], &["a", "b", "c"])[3], "the length");
    }

    #[test]
    fn a_bound_is_shown_as_one() {
        let real = Value::Real;
        assert_eq!(
            told(Comparison::AtLeast, real(1.0), real(3.0)),
            ["q", "1", "≥ 3", "2"]
        );
    }
}
