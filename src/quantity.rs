//! Named values with shapes, and what it means for two numbers to agree.
//!
//! What a program is given and what it gives back are both a [`Value`]. Nothing here knows where values come from.

use std::fmt;

use approx::RelativeEq;
use serde::{Deserialize, Serialize};

/// A value that goes into a learner's function or comes out of it.
///
/// Numbers are dimensionless; lists nest to any depth.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Value {
    /// An `f64`; may be infinite or NaN.
    Real(#[serde(with = "real")] f64),
    /// A whole number of any integer type.
    Integer(i64),
    /// A `bool`.
    Bool(bool),
    /// A `String` or `&str`.
    Text(String),
    /// An array or a tuple: its length belongs to its type.
    Array(Vec<Value>),
    /// A `Vec` or a slice: its length is part of the answer.
    Series(Vec<Value>),
}

impl Value {
    /// The items of a list, or `None` for a scalar.
    pub fn items(&self) -> Option<&[Value]> {
        match self {
            Value::Array(items) | Value::Series(items) => Some(items),
            _ => None,
        }
    }

    /// The number in a real or an integer, `None` for anything else.
    pub fn number(&self) -> Option<f64> {
        match self {
            Value::Real(number) => Some(*number),
            Value::Integer(number) => Some(*number as f64),
            _ => None,
        }
    }

    /// All scalars in reading order, each with its path of indices.
    ///
    /// `[[a, b], [c, d]]` yields `a` at `[0, 0]`, `b` at `[0, 1]`, and so on.
    pub fn leaves(&self) -> Vec<(Vec<usize>, &Value)> {
        let Some(items) = self.items() else {
            return vec![(Vec::new(), self)];
        };
        let mut leaves = Vec::new();
        for (index, item) in items.iter().enumerate() {
            for (mut path, leaf) in item.leaves() {
                path.insert(0, index);
                leaves.push((path, leaf));
            }
        }
        leaves
    }

    /// The value at a path of indices, `None` where there is none.
    pub fn at(&self, path: &[usize]) -> Option<&Value> {
        path.iter()
            .try_fold(self, |value, index| value.items()?.get(*index))
    }

    /// Whether both are lists of the same lengths all the way down, or both are none.
    pub fn has_shape_of(&self, other: &Value) -> bool {
        match (self.items(), other.items()) {
            (Some(own), Some(others)) => {
                own.len() == others.len()
                    && own
                        .iter()
                        .zip(others)
                        .all(|(own, other)| own.has_shape_of(other))
            }
            (None, None) => true,
            _ => false,
        }
    }

    /// Whether a list whose length is part of the answer stands anywhere in this value.
    pub fn has_series(&self) -> bool {
        match self {
            Value::Series(_) => true,
            Value::Array(items) => items.iter().any(Value::has_series),
            _ => false,
        }
    }
}

/// A value as a person would write it: `0.755`, `true`, `[1, 2.5]`.
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Real(number) => f.write_str(&decimal(*number)),
            Value::Integer(number) => write!(f, "{number}"),
            Value::Bool(truth) => write!(f, "{truth}"),
            // Not as it is: a terminal would obey what stands in it.
            Value::Text(text) => text.chars().try_for_each(|c| match c {
                '\u{61c}'
                | '\u{200e}'..='\u{200f}'
                | '\u{202a}'..='\u{202e}'
                | '\u{2066}'..='\u{2069}' => {
                    write!(f, "{}", c.escape_unicode())
                }
                c if c.is_control() => write!(f, "{}", c.escape_debug()),
                c => write!(f, "{c}"),
            }),
            Value::Array(items) | Value::Series(items) => {
                f.write_str("[")?;
                for (index, item) in items.iter().enumerate() {
                    let comma = if index == 0 { "" } else { ", " };
                    write!(f, "{comma}{item}")?;
                }
                f.write_str("]")
            }
        }
    }
}

/// A number as text with at most 12 significant digits: enough to see a difference, no rounding noise.
///
/// Very large and very small numbers are written with an exponent.
pub fn decimal(number: f64) -> String {
    if !number.is_finite() || number == 0.0 {
        return match number {
            n if n.is_nan() => "NaN".into(),
            n if n == f64::INFINITY => "inf".into(),
            n if n == f64::NEG_INFINITY => "-inf".into(),
            _ => "0".into(),
        };
    }
    let rounded = rounded(number, 12);
    let magnitude = rounded.abs();
    if (1e-5..1e12).contains(&magnitude) {
        format!("{rounded}")
    } else {
        format!("{rounded:e}")
    }
}

/// The number nearest to `number` that has at most `digits` significant decimal digits.
pub fn rounded(number: f64, digits: usize) -> f64 {
    format!("{number:.*e}", digits.saturating_sub(1))
        .parse()
        .unwrap_or(number)
}

/// How far a number may be from the expected one.
///
/// A number passes if it is within `absolute`, or within `relative` times the larger magnitude of the two.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Tolerance {
    /// Share of the larger magnitude, dimensionless.
    pub relative: f64,
    /// Distance, in the unit of the quantity.
    pub absolute: f64,
}

impl Tolerance {
    /// Whether `yours` agrees with `expected`.
    ///
    /// NaN never agrees, infinity only with itself, −0 equals 0.
    pub fn accepts(self, yours: f64, expected: f64) -> bool {
        yours.relative_eq(&expected, self.absolute, self.relative)
    }

    /// Whether two scalars agree: numbers within the tolerance, anything else exactly.
    pub fn agree(self, yours: &Value, expected: &Value) -> bool {
        match (yours, expected) {
            (Value::Integer(yours), Value::Integer(expected)) => yours == expected,
            _ => match (yours.number(), expected.number()) {
                (Some(yours), Some(expected)) => self.accepts(yours, expected),
                _ => yours == expected,
            },
        }
    }

    /// Whether two values agree in shape and in every scalar.
    pub fn agree_throughout(self, yours: &Value, expected: &Value) -> bool {
        match (yours.items(), expected.items()) {
            (Some(yours), Some(expected)) => {
                yours.len() == expected.len()
                    && yours
                        .iter()
                        .zip(expected)
                        .all(|(yours, expected)| self.agree_throughout(yours, expected))
            }
            (None, None) => self.agree(yours, expected),
            _ => false,
        }
    }
}

/// An `f64` in every format: where numbers are text, one that is not finite is `"NaN"`, `"inf"` or `"-inf"`.
mod real {
    use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Written {
        Number(f64),
        Word(String),
    }

    pub fn serialize<S: Serializer>(number: &f64, to: S) -> Result<S::Ok, S::Error> {
        match number.is_finite() || !to.is_human_readable() {
            true => number.serialize(to),
            false => super::decimal(*number).serialize(to),
        }
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<f64, D::Error> {
        if !from.is_human_readable() {
            return f64::deserialize(from);
        }
        match Written::deserialize(from)? {
            Written::Number(number) => Ok(number),
            Written::Word(word) => word.parse().map_err(D::Error::custom),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Tolerance, Value, decimal};

    const TOLERANCE: Tolerance = Tolerance {
        relative: 1e-9,
        absolute: 1e-12,
    };

    #[test]
    fn nan_never_passes_and_infinity_only_against_itself() {
        assert!(!TOLERANCE.accepts(f64::NAN, f64::NAN));
        assert!(!TOLERANCE.accepts(1.0, f64::NAN));
        assert!(TOLERANCE.accepts(f64::INFINITY, f64::INFINITY));
        assert!(!TOLERANCE.accepts(f64::INFINITY, f64::NEG_INFINITY));
        assert!(!TOLERANCE.accepts(f64::MAX, f64::INFINITY));
        assert!(TOLERANCE.accepts(-0.0, 0.0));
    }

    #[test]
    fn both_bounds_count() {
        assert!(TOLERANCE.accepts(1.0 + 0.9e-9, 1.0));
        assert!(!TOLERANCE.accepts(1.0 + 1.1e-9, 1.0));
        assert!(TOLERANCE.accepts(0.9e-12, 0.0));
        assert!(!TOLERANCE.accepts(1.1e-12, 0.0));
    }

    #[test]
    fn a_shape_is_part_of_a_value() {
        let two = Value::Series(vec![Value::Real(1.0), Value::Real(2.0)]);
        let one = Value::Series(vec![Value::Real(1.0)]);
        assert!(!TOLERANCE.agree_throughout(&one, &two));
        assert!(!TOLERANCE.agree_throughout(&Value::Real(1.0), &one));
        assert!(TOLERANCE.agree_throughout(&two, &two));
        let array = Value::Array(vec![Value::Integer(1), Value::Integer(2)]);
        assert!(two.has_shape_of(&array) && !two.has_shape_of(&one));
        assert!(!one.has_shape_of(&Value::Real(1.0)));
    }

    #[test]
    fn a_text_is_shown_without_what_a_terminal_would_obey() {
        let text = Value::Text("\x1b[2J é\u{9b}\u{202e}\n".into());
        assert_eq!(text.to_string(), "\\u{1b}[2J é\\u{9b}\\u{202e}\\n");
    }

    #[test]
    fn leaves_carry_their_path() {
        let row = |a, b| Value::Array(vec![Value::Real(a), Value::Real(b)]);
        let matrix = Value::Array(vec![row(1.0, 2.0), row(3.0, 4.0)]);
        let paths: Vec<_> = matrix.leaves().into_iter().map(|(path, _)| path).collect();
        assert_eq!(paths, [[0, 0], [0, 1], [1, 0], [1, 1]]);
        assert_eq!(matrix.at(&[1, 0]), Some(&Value::Real(3.0)));
    }

    #[test]
    fn numbers_print_without_rounding_noise() {
        assert_eq!(decimal(0.1 + 0.2), "0.3");
        assert_eq!(decimal(-5.888000000000001), "-5.888");
        assert_eq!(decimal(1e30), "1e30");
        assert_eq!(decimal(-0.0), "0");
        assert_eq!(decimal(0.754914986867628), "0.754914986868");
    }
}
