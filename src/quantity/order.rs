//! One order of all values, so that what has no order of its own can be written down in one.

use std::cmp::Ordering;

use super::value::Value;

/// Which of two values comes first. Numbers by their size, texts by their letters, lists item by item; kinds do not mix.
pub fn order(one: &Value, other: &Value) -> Ordering {
    match (one, other) {
        (Value::Real(one), Value::Real(other)) => one.total_cmp(other),
        (Value::Single(one), Value::Single(other)) => one.total_cmp(other),
        (Value::Integer(one), Value::Integer(other)) => one.cmp(other),
        (Value::Natural(one), Value::Natural(other)) => one.cmp(other),
        (Value::Bool(one), Value::Bool(other)) => one.cmp(other),
        (Value::Char(one), Value::Char(other)) => one.cmp(other),
        (Value::Text(one), Value::Text(other)) => one.cmp(other),
        (Value::Named(one), Value::Named(other)) => one
            .name
            .cmp(&other.name)
            .then_with(|| lists(&one.items, &other.items)),
        _ => match (kind(one).cmp(&kind(other)), one.items(), other.items()) {
            (Ordering::Equal, Some(one), Some(other)) => lists(one, other),
            (kinds, _, _) => kinds,
        },
    }
}

impl Value {
    /// A set with these items, in whatever order they come.
    pub fn set(mut items: Vec<Value>) -> Self {
        items.sort_by(order);
        Value::Set(items)
    }

    /// A map of these pairs, in whatever order they come.
    pub fn map(pairs: Vec<(Value, Value)>) -> Self {
        let pair = |(key, value)| Value::Array(vec![key, value]);
        let mut items: Vec<Value> = pairs.into_iter().map(pair).collect();
        items.sort_by(order);
        Value::Map(items)
    }
}

fn lists(one: &[Value], other: &[Value]) -> Ordering {
    let items = one.iter().zip(other);
    let first = items
        .map(|(one, other)| order(one, other))
        .find(|order| order.is_ne());
    first.unwrap_or_else(|| one.len().cmp(&other.len()))
}

fn kind(value: &Value) -> u8 {
    match value {
        Value::Integer(_) => 0,
        // Behind every whole number that an `i128` holds.
        Value::Natural(_) => 1,
        Value::Real(_) => 2,
        Value::Single(_) => 3,
        Value::Bool(_) => 4,
        Value::Char(_) => 5,
        Value::Text(_) => 6,
        Value::Array(_) | Value::Series(_) => 7,
        Value::Set(_) => 8,
        Value::Map(_) => 9,
        Value::Named(_) => 10,
    }
}

#[cfg(test)]
mod tests {
    use super::{Value, order};

    #[test]
    fn numbers_by_size_lists_by_items() {
        let list =
            |items: &[i128]| Value::Array(items.iter().copied().map(Value::Integer).collect());
        assert!(order(&Value::Integer(-2), &Value::Integer(1)).is_lt());
        assert!(order(&Value::Natural(u128::MAX), &Value::Integer(i128::MAX)).is_gt());
        assert!(order(&list(&[1, 2]), &list(&[1, 3])).is_lt());
        assert!(order(&list(&[1]), &list(&[1, 0])).is_lt());
        assert!(order(&Value::Real(f64::NAN), &Value::Real(1.0)).is_gt());
        assert!(order(&Value::Text("a".into()), &Value::Text("b".into())).is_lt());
    }
}
