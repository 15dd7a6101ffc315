//! What values and types the keys of `info.toml` stand for.

use crate::course::words;
use crate::quantity::Value;

/// The types of whole numbers, with how many bits they have.
pub(super) const WHOLE: [(&str, u32); 12] = [
    ("u8", 8),
    ("u16", 16),
    ("u32", 32),
    ("u64", 64),
    ("u128", 128),
    ("usize", 64),
    ("i8", 8),
    ("i16", 16),
    ("i32", 32),
    ("i64", 64),
    ("i128", 128),
    ("isize", 64),
];

/// A TOML value as an input of that type: whole numbers become reals where it holds reals, and texts become what TOML has no
/// other way to write.
pub(super) fn value_of(value: &toml::Value, rust_type: &str) -> Option<Value> {
    let holds = |name: &str| words(rust_type).any(|word| word == name);
    let wants_real = holds("f64") || holds("f32");
    match value {
        toml::Value::Float(number) => Some(Value::Real(*number)),
        toml::Value::Integer(number) if wants_real => Some(Value::Real(*number as f64)),
        toml::Value::Integer(number) => Some(Value::Integer((*number).into())),
        toml::Value::Boolean(truth) => Some(Value::Bool(*truth)),
        toml::Value::String(text) if holds("String") || holds("str") => {
            Some(Value::Text(text.clone()))
        }
        toml::Value::String(text) if holds("char") => {
            let mut letters = text.chars();
            letters
                .next()
                .filter(|_| letters.next().is_none())
                .map(Value::Char)
        }
        toml::Value::String(text) if WHOLE.iter().any(|(name, _)| holds(name)) => {
            let natural = |number: u128| {
                i128::try_from(number).map_or(Value::Natural(number), Value::Integer)
            };
            let negative = text.parse().ok().map(Value::Integer);
            negative.or_else(|| text.parse().ok().map(natural))
        }
        toml::Value::String(text) => Some(Value::Text(text.clone())),
        toml::Value::Array(items) => {
            let items = items.iter().map(|item| value_of(item, rust_type));
            items.collect::<Option<_>>().map(Value::Array)
        }
        _ => None,
    }
}

/// The plain type of an input that is only ever given.
pub(super) fn type_of_values(values: &[&toml::Value]) -> String {
    match values.first() {
        Some(toml::Value::Float(_)) => "f64".into(),
        Some(toml::Value::Boolean(_)) => "bool".into(),
        Some(toml::Value::String(_)) => "String".into(),
        Some(toml::Value::Integer(_)) => {
            let integers = |value: &&toml::Value| value.as_integer();
            if values.iter().any(|value| value.is_float()) {
                "f64".into()
            } else if values.iter().filter_map(integers).any(|number| number < 0) {
                "i64".into()
            } else {
                "usize".into()
            }
        }
        Some(toml::Value::Array(_)) => {
            let lists: Vec<&toml::value::Array> =
                values.iter().filter_map(|value| value.as_array()).collect();
            let items: Vec<&toml::Value> = lists.iter().flat_map(|list| list.iter()).collect();
            let inner = type_of_values(&items);
            let length = lists[0].len();
            if lists.iter().all(|list| list.len() == length) {
                format!("[{inner}; {length}]")
            } else {
                format!("Vec<{inner}>")
            }
        }
        _ => "f64".into(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Value, value_of};

    #[test]
    fn a_text_is_what_the_type_makes_of_it() {
        let read = |text: &str, rust_type: &str| value_of(&text.into(), rust_type);
        assert_eq!(read("a", "char"), Some(Value::Char('a')));
        assert_eq!(read("ab", "char"), None);
        assert_eq!(
            read("a", "Vec<(char, String)>"),
            Some(Value::Text("a".into()))
        );
        assert_eq!(read("-3", "[i64; 2]"), Some(Value::Integer(-3)));
        let large = u128::MAX.to_string();
        assert_eq!(read(&large, "u128"), Some(Value::Natural(u128::MAX)));
        assert_eq!(read("1e3", "u64"), None);
        assert_eq!(read("a", "Token"), Some(Value::Text("a".into())));
    }
}
