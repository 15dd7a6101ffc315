//! Numbers side by side: as few digits as show the difference, and the difference in words.

use super::abridged::abridged;
use crate::quantity::{Value, decimal, rounded};
use crate::verdict::{Pair, Quantity};

/// Digits that are enough for a value that is right.
const USUAL_DIGITS: usize = 6;
/// As many characters of a text as a table shows.
const LONGEST_TEXT: usize = 40;
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
    /// The index within a list, if one element of it is shown.
    pub place: Option<usize>,
}

impl Compared {
    /// The name of the quantity with the index of the element that is shown.
    pub fn name(&self, quantity: &Quantity) -> String {
        let place = self.place.map(|place| format!("[{place}]"));
        format!("{}{}", quantity.name, place.unwrap_or_default())
    }
}

/// What stands beside the numbers of a quantity that is wrong, but not in the case that is shown.
const RIGHT_HERE: &str = "right here";

/// Compares a quantity in one case.
pub fn compare(quantity: &Quantity, case: usize) -> Compared {
    let mut compared = compare_pair(quantity, case);
    if quantity.wrong_elsewhere(case).is_some() {
        compared.off_by = RIGHT_HERE.into();
    }
    compared
}

fn compare_pair(quantity: &Quantity, case: usize) -> Compared {
    let Some(pair) = quantity.pairs.get(case) else {
        return Compared {
            yours: "–".into(),
            expected: "–".into(),
            off_by: String::new(),
            place: None,
        };
    };
    let Some(yours) = &pair.yours else {
        return Compared {
            yours: "–".into(),
            expected: brief(&pair.expected),
            off_by: String::new(),
            place: None,
        };
    };
    if quantity.series {
        return compare_lists(yours, &pair.expected);
    }
    let (yours_text, expected_text) = side_by_side(yours, &pair.expected, pair.passed);
    let off_by = if pair.passed {
        String::new()
    } else {
        off_by(quantity, pair)
    };
    Compared {
        yours: yours_text,
        expected: expected_text,
        off_by,
        place: None,
    }
}

/// What stands between the two numbers of a wrong pair.
fn off_by(quantity: &Quantity, pair: &Pair) -> String {
    if let Some(factor) = quantity.factor() {
        return factor_words(factor);
    }
    match (
        pair.yours.as_ref().and_then(Value::number),
        pair.expected.number(),
    ) {
        (Some(yours), Some(expected)) => difference(yours, expected),
        _ if !pair
            .yours
            .as_ref()
            .is_some_and(|yours| yours.has_shape_of(&pair.expected)) =>
        {
            "another shape".into()
        }
        _ => "another value".into(),
    }
}

fn difference(yours: f64, expected: f64) -> String {
    if yours.is_nan() {
        return "not a number".into();
    }
    if yours.is_infinite() || expected.is_infinite() {
        return "infinitely far".into();
    }
    decimal(rounded((yours - expected).abs(), 3))
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

fn compare_lists(yours: &Value, expected: &Value) -> Compared {
    let (Some(own), Some(wanted)) = (yours.items(), expected.items()) else {
        return Compared {
            yours: brief(yours),
            expected: brief(expected),
            off_by: "another shape".into(),
            place: None,
        };
    };
    if own.len() != wanted.len() {
        let values = |count: usize| {
            if count == 1 {
                "1 value".to_owned()
            } else {
                format!("{count} values")
            }
        };
        return Compared {
            yours: values(own.len()),
            expected: values(wanted.len()),
            off_by: "the length".into(),
            place: None,
        };
    }
    let differs = |(own, wanted): (&Value, &Value)| match (own.number(), wanted.number()) {
        (Some(own), Some(wanted)) => !close(own, wanted),
        _ => own != wanted && brief(own) != brief(wanted),
    };
    let place = own.iter().zip(wanted).position(differs);
    let Some(place) = place else {
        return Compared {
            yours: brief(yours),
            expected: brief(expected),
            off_by: String::new(),
            place: None,
        };
    };
    let (yours_text, expected_text) = side_by_side(&own[place], &wanted[place], false);
    let off_by = match (own[place].number(), wanted[place].number()) {
        (Some(yours), Some(expected)) => difference(yours, expected),
        _ => String::new(),
    };
    Compared {
        yours: yours_text,
        expected: expected_text,
        off_by,
        place: Some(place),
    }
}

fn close(one: f64, other: f64) -> bool {
    one == other || (one - other).abs() <= 1e-9 * one.abs().max(other.abs())
}

/// Two values, with as many digits as tell them apart unless they count as equal.
fn side_by_side(yours: &Value, expected: &Value, equal: bool) -> (String, String) {
    let (Some(own), Some(wanted)) = (yours.number(), expected.number()) else {
        return (brief(yours), brief(expected));
    };
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

fn decimal_digits(number: f64, digits: usize) -> String {
    if !number.is_finite() || digits <= 12 {
        return decimal(if number.is_finite() {
            rounded(number, digits)
        } else {
            number
        });
    }
    format!("{}", rounded(number, digits))
}

/// A value in a few characters: numbers with the usual digits, lists with their first items.
pub fn brief(value: &Value) -> String {
    match value {
        Value::Real(number) => decimal_digits(*number, USUAL_DIGITS),
        Value::Array(items) | Value::Series(items) => {
            let items: Vec<String> = items.iter().map(brief).collect();
            format!("[{}]", abridged(&items, 3))
        }
        Value::Text(text) if text.chars().nth(LONGEST_TEXT).is_some() => {
            let start: String = text.chars().take(LONGEST_TEXT).collect();
            format!("{}…", Value::Text(start))
        }
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::{compare, factor_words};
    use crate::quantity::Value;
    use crate::verdict::{Pair, Quantity};

    fn quantity(pairs: &[(f64, f64)]) -> Quantity {
        let pair = |(yours, expected): &(f64, f64)| Pair {
            yours: Some(Value::Real(*yours)),
            expected: Value::Real(*expected),
            passed: yours == expected,
            follows: None,
        };
        Quantity {
            name: "q".into(),
            check: 0,
            series: false,
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
}
