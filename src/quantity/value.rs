//! A value of any of the types that go in and out, and how it is taken apart.

use serde::{Deserialize, Serialize};

/// A value that goes into a learner's function or comes out of it.
///
/// Numbers are dimensionless; lists nest to any depth.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Value {
    /// An `f64`; may be infinite or NaN.
    Real(#[serde(with = "real")] f64),
    /// An `f32`; may be infinite or NaN.
    Single(#[serde(with = "single")] f32),
    /// A whole number of any integer type.
    Integer(i128),
    /// A whole number of type `u128` that no `i128` can hold.
    Natural(u128),
    /// A `bool`.
    Bool(bool),
    /// A `char`.
    Char(char),
    /// A `String` or `&str`.
    Text(String),
    /// An array or a tuple: its length belongs to its type.
    Array(Vec<Value>),
    /// A `Vec` or a slice: its length is part of the answer.
    Series(Vec<Value>),
    /// A set, its items in order.
    Set(Vec<Value>),
    /// A map: pairs of a key and what it leads to, in the order of the keys.
    Map(Vec<Value>),
    /// A variant of an enum, or a struct: `None`, `Some(1.5)`, `Number { value: 2 }`; `()` is one without fields.
    Named(Box<Named>),
}

/// A name with the values of its fields.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Named {
    /// The name of the variant or of the struct.
    pub name: String,
    /// The names of the fields, if they have any.
    pub labels: Vec<String>,
    /// Their values.
    pub items: Vec<Value>,
}

impl Value {
    /// A variant with fields that have no names of their own.
    pub fn named(name: impl Into<String>, items: Vec<Value>) -> Self {
        Value::Named(Box::new(Named {
            name: name.into(),
            labels: Vec::new(),
            items,
        }))
    }

    /// The items of what has any, or `None` for a scalar. A variant without fields is a scalar.
    pub fn items(&self) -> Option<&[Value]> {
        match self {
            Value::Array(items) | Value::Series(items) | Value::Set(items) | Value::Map(items) => {
                Some(items)
            }
            Value::Named(named) if !named.items.is_empty() => Some(&named.items),
            _ => None,
        }
    }

    /// The number in a real or a whole number, `None` for anything else. Of a very large whole number it is the nearest.
    pub fn number(&self) -> Option<f64> {
        match self {
            Value::Real(number) => Some(*number),
            Value::Single(number) => Some(f64::from(*number)),
            Value::Integer(number) => Some(*number as f64),
            Value::Natural(number) => Some(*number as f64),
            _ => None,
        }
    }

    /// Whether NaN stands anywhere in it.
    pub fn has_nan(&self) -> bool {
        match self {
            Value::Real(number) => number.is_nan(),
            Value::Single(number) => number.is_nan(),
            other => other
                .items()
                .is_some_and(|items| items.iter().any(Value::has_nan)),
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

    /// The same of a list, to be changed.
    pub fn at_mut(&mut self, path: &[usize]) -> Option<&mut Value> {
        path.iter().try_fold(self, |value, index| match value {
            Value::Array(items) | Value::Series(items) => items.get_mut(*index),
            _ => None,
        })
    }

    /// The paths of what can be looked at by itself in all values of its type: every scalar; all of it, where the shape is its own.
    pub fn parts(&self) -> Vec<Vec<usize>> {
        match self.has_own_shape() {
            true => vec![Vec::new()],
            false => self.leaves().into_iter().map(|(path, _)| path).collect(),
        }
    }

    /// Whether both are made of the same parts all the way down, whatever their scalars are.
    pub fn has_shape_of(&self, other: &Value) -> bool {
        self.matches(other, &|_, _| true)
    }

    /// Whether both are made of the same parts all the way down, and all their scalars do.
    pub fn matches(&self, other: &Value, do_scalars: &dyn Fn(&Value, &Value) -> bool) -> bool {
        match (self.items(), other.items()) {
            (Some(own), Some(others)) => {
                self.is_made_like(other)
                    && own.len() == others.len()
                    && own
                        .iter()
                        .zip(others)
                        .all(|(own, other)| own.matches(other, do_scalars))
            }
            (None, None) => do_scalars(self, other),
            _ => false,
        }
    }

    /// Whether both are lists, sets, maps, or of the same name; how many items they have does not matter.
    pub fn is_made_like(&self, other: &Value) -> bool {
        let is_list = |value: &Value| matches!(value, Value::Array(_) | Value::Series(_));
        match (self, other) {
            (Value::Set(_), Value::Set(_)) | (Value::Map(_), Value::Map(_)) => true,
            (Value::Named(own), Value::Named(other)) => {
                own.name == other.name && own.labels == other.labels
            }
            _ => is_list(self) && is_list(other),
        }
    }

    /// Whether its shape is part of the answer and not of its type, anywhere in it: a list of any length, a set, a variant.
    pub fn has_own_shape(&self) -> bool {
        match self {
            Value::Series(_) | Value::Set(_) | Value::Map(_) | Value::Named(_) => true,
            Value::Array(items) => items.is_empty() || items.iter().any(Value::has_own_shape),
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
            false => number.to_string().serialize(to),
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

/// An `f32`, written as the same number is as an `f64`.
mod single {
    use serde::{Deserializer, Serializer};

    use super::real;

    pub fn serialize<S: Serializer>(number: &f32, to: S) -> Result<S::Ok, S::Error> {
        real::serialize(&f64::from(*number), to)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<f32, D::Error> {
        real::deserialize(from).map(|number| number as f32)
    }
}

#[cfg(test)]
mod tests {
    use super::Value;

    #[test]
    fn leaves_carry_their_path() {
        let row = |a, b| Value::Array(vec![Value::Real(a), Value::Real(b)]);
        let matrix = Value::Array(vec![row(1.0, 2.0), row(3.0, 4.0)]);
        let paths: Vec<_> = matrix.leaves().into_iter().map(|(path, _)| path).collect();
        assert_eq!(paths, [[0, 0], [0, 1], [1, 0], [1, 1]]);
        assert_eq!(matrix.at(&[1, 0]), Some(&Value::Real(3.0)));
    }

    #[test]
    fn a_variant_without_fields_is_a_scalar_that_can_be_compared() {
        let none = Value::named("None", Vec::new());
        assert_eq!(none.leaves().len(), 1);
        let some = Value::named("Some", vec![Value::Real(1.0)]);
        assert!(!none.has_shape_of(&some) && some.has_shape_of(&some));
        let other = Value::named("Ok", vec![Value::Real(1.0)]);
        assert!(!some.has_shape_of(&other));
        assert!(Value::Array(vec![Value::Real(1.0), none]).has_own_shape());
    }

    #[test]
    fn sets_and_maps_have_no_order_of_their_own() {
        let whole = Value::Integer;
        assert_eq!(
            Value::set(vec![whole(3), whole(-1), whole(2)]),
            Value::set(vec![whole(2), whole(3), whole(-1)])
        );
        let pair = |key, value| (whole(key), Value::Real(value));
        assert_eq!(
            Value::map(vec![pair(2, 0.5), pair(1, 1.5)]),
            Value::map(vec![pair(1, 1.5), pair(2, 0.5)])
        );
    }

    #[test]
    fn values_of_all_kinds_are_written_down_and_read_again()
    -> Result<(), Box<dyn std::error::Error>> {
        let all = Value::Series(vec![
            Value::Real(f64::INFINITY),
            Value::Single(0.1),
            Value::Integer(i128::MIN),
            Value::Natural(u128::MAX),
            Value::Char('σ'),
            Value::Text("a".into()),
            Value::set(vec![Value::Bool(true)]),
            Value::map(vec![(Value::Integer(1), Value::Integer(2))]),
            Value::named("Some", vec![Value::Real(-0.5)]),
        ]);
        assert_eq!(
            serde_json::from_str::<Value>(&serde_json::to_string(&all)?)?,
            all
        );
        assert_eq!(
            postcard::from_bytes::<Value>(&postcard::to_stdvec(&all)?)?,
            all
        );
        Ok(())
    }
}
