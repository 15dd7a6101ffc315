//! A value in a few characters.

use super::abridged::abridged;
use crate::quantity::{Value, decimal, rounded};

/// Digits that are enough for a value that is not compared.
const USUAL_DIGITS: usize = 6;
/// As many characters of a text as a table shows.
const LONGEST_TEXT: usize = 40;
/// As many digits of a whole number as a `u64` has.
const MOST_DIGITS: usize = 20;
/// As many of them before the first difference of two texts.
const BEFORE: usize = 12;
/// As many items of a list.
const MOST_ITEMS: usize = 3;

/// A value in a few characters: numbers with the usual digits, lists with their first items.
pub fn brief(value: &Value) -> String {
    let listed = |items: &[Value]| {
        let items: Vec<String> = items.iter().map(brief).collect();
        abridged(&items, MOST_ITEMS)
    };
    match value {
        Value::Real(number) => decimal_digits(*number, USUAL_DIGITS),
        Value::Array(items) | Value::Series(items) => format!("[{}]", listed(items)),
        Value::Set(items) => format!("{{{}}}", listed(items)),
        Value::Map(pairs) => {
            let pair = |pair: &Value| match pair.items() {
                Some([key, value]) => format!("{}: {}", brief(key), brief(value)),
                _ => brief(pair),
            };
            let pairs: Vec<String> = pairs.iter().map(pair).collect();
            format!("{{{}}}", abridged(&pairs, MOST_ITEMS))
        }
        Value::Named(named) if named.labels.is_empty() && !named.items.is_empty() => {
            format!("{}({})", named.name, listed(&named.items))
        }
        Value::Text(text) => excerpt(text, 0),
        other => other.to_string(),
    }
}

/// A number with so many significant digits.
pub(super) fn decimal_digits(number: f64, digits: usize) -> String {
    if !number.is_finite() || digits <= 12 {
        return decimal(if number.is_finite() {
            rounded(number, digits)
        } else {
            number
        });
    }
    format!("{}", rounded(number, digits))
}

/// Two texts, cut so that their first difference is seen.
pub(super) fn texts_side_by_side(yours: &str, expected: &str) -> (String, String) {
    let is_long = |text: &str| text.chars().nth(LONGEST_TEXT).is_some();
    let start = match is_long(yours) || is_long(expected) {
        true => first_differing(yours, expected).saturating_sub(BEFORE),
        false => 0,
    };
    (excerpt(yours, start), excerpt(expected, start))
}

/// Two whole numbers with all their digits, or, where these are very many, with those from shortly before the first that differs.
pub(super) fn digits_side_by_side(yours: &str, expected: &str) -> (String, String) {
    let same = first_differing(yours, expected);
    let is_long = yours.len().max(expected.len()) > MOST_DIGITS;
    if !is_long || yours.len() != expected.len() || same <= BEFORE {
        return (yours.to_owned(), expected.to_owned());
    }
    let end = |text: &str| format!("…{}", &text[same - BEFORE..]);
    (end(yours), end(expected))
}

/// How many letters two texts have in common before they differ.
pub(super) fn first_differing(one: &str, other: &str) -> usize {
    let pairs = one.chars().zip(other.chars());
    pairs.take_while(|(one, other)| one == other).count()
}

/// As much of a text as a table shows, from a letter on, with dots where something is left out.
fn excerpt(text: &str, start: usize) -> String {
    let shown: String = text.chars().skip(start).take(LONGEST_TEXT).collect();
    let before = if start > 0 { "…" } else { "" };
    let after = match text.chars().nth(start + LONGEST_TEXT) {
        Some(_) => "…",
        None => "",
    };
    format!("{before}{}{after}", Value::Text(shown))
}
