//! What the operators and methods of formulas make of values.

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

use crate::quantity::{Value, order};

/// What stands between two values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Operator {
    Plus,
    Minus,
    Times,
    Over,
    Modulo,
    And,
    Or,
    Equal,
    NotEqual,
    Less,
    NotMore,
    More,
    NotLess,
}

/// What an operator makes of two values; `None` if it makes nothing of them.
pub(super) fn binary(operator: Operator, one: &Value, other: &Value) -> Option<Value> {
    match (operator, one, other) {
        (Operator::And, Value::Bool(one), Value::Bool(other)) => Some(Value::Bool(*one && *other)),
        (Operator::Or, Value::Bool(one), Value::Bool(other)) => Some(Value::Bool(*one || *other)),
        (Operator::And | Operator::Or, _, _) => None,
        (
            Operator::Plus | Operator::Minus | Operator::Times | Operator::Over | Operator::Modulo,
            _,
            _,
        ) => arithmetic(operator, one, other),
        _ => {
            let found = compared(one, other)?;
            Some(Value::Bool(match operator {
                Operator::Equal => found.is_eq(),
                Operator::NotEqual => found.is_ne(),
                Operator::Less => found.is_lt(),
                Operator::NotMore => found.is_le(),
                Operator::More => found.is_gt(),
                _ => found.is_ge(),
            }))
        }
    }
}

fn arithmetic(operator: Operator, one: &Value, other: &Value) -> Option<Value> {
    if let (Value::Integer(one), Value::Integer(other)) = (one, other) {
        let whole = match operator {
            Operator::Plus => one.checked_add(*other),
            Operator::Minus => one.checked_sub(*other),
            Operator::Times => one.checked_mul(*other),
            Operator::Over => one.checked_div(*other),
            _ => one.checked_rem(*other),
        };
        return whole.map(Value::Integer);
    }
    let (one, other) = (one.number()?, other.number()?);
    Some(Value::Real(match operator {
        Operator::Plus => one + other,
        Operator::Minus => one - other,
        Operator::Times => one * other,
        Operator::Over => one / other,
        _ => one % other,
    }))
}

/// How two values compare, if they do.
fn compared(one: &Value, other: &Value) -> Option<Ordering> {
    match (one, other) {
        (Value::Integer(_) | Value::Natural(_), Value::Integer(_) | Value::Natural(_)) => {
            Some(order(one, other))
        }
        _ => match (one.number(), other.number()) {
            (Some(one), Some(other)) => one.partial_cmp(&other),
            (None, None) => {
                let same_kind = std::mem::discriminant(one) == std::mem::discriminant(other);
                same_kind.then(|| order(one, other))
            }
            _ => None,
        },
    }
}

/// The same number with the other sign.
pub(super) fn negative(value: &Value) -> Option<Value> {
    match value {
        Value::Integer(number) => number.checked_neg().map(Value::Integer),
        other => Some(Value::Real(-other.number()?)),
    }
}

/// What a method yields.
pub(super) fn method(name: &str, of: &Value, argument: Option<&Value>) -> Option<Value> {
    let real = |make: fn(f64) -> f64| Some(Value::Real(make(of.number()?)));
    match (name, argument) {
        ("len", _) => length(of).map(Value::Integer),
        ("is_empty", _) => Some(Value::Bool(length(of)? == 0)),
        ("contains", Some(item)) => Some(Value::Bool(contains(of, item)?)),
        ("abs", _) => match of {
            Value::Integer(number) => number.checked_abs().map(Value::Integer),
            _ => real(f64::abs),
        },
        ("abs_diff", Some(other)) => {
            let difference = arithmetic(Operator::Minus, of, other)?;
            method("abs", &difference, None)
        }
        ("sqrt", _) => real(f64::sqrt),
        ("exp", _) => real(f64::exp),
        ("ln", _) => real(f64::ln),
        ("tanh", _) => real(f64::tanh),
        ("is_finite", _) => Some(Value::Bool(of.number()?.is_finite())),
        ("min", Some(other)) => Some(match compared(of, other)? {
            Ordering::Greater => other.clone(),
            _ => of.clone(),
        }),
        ("max", Some(other)) => Some(match compared(of, other)? {
            Ordering::Less => other.clone(),
            _ => of.clone(),
        }),
        ("pow" | "powi", Some(Value::Integer(exponent))) => match of {
            Value::Integer(number) => number
                .checked_pow((*exponent).try_into().ok()?)
                .map(Value::Integer),
            _ => Some(Value::Real(of.number()?.powi((*exponent).try_into().ok()?))),
        },
        _ => None,
    }
}

/// How long a list or a text is; a text in bytes, as in Rust.
fn length(value: &Value) -> Option<i128> {
    let length = match value {
        Value::Text(text) => text.len(),
        other => other.items()?.len(),
    };
    Some(length as i128)
}

fn contains(value: &Value, item: &Value) -> Option<bool> {
    Some(match (value, item) {
        (Value::Text(text), Value::Text(part)) => text.contains(part.as_str()),
        (Value::Text(text), Value::Char(letter)) => text.contains(*letter),
        _ => {
            let mut items = value.items()?.iter();
            items.any(|own| compared(own, item) == Some(Ordering::Equal))
        }
    })
}
