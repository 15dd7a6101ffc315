//! How an input is drawn, and what values and types the keys of `info.toml` stand for.

use crate::course::check::{Distribution, Draw, Extent};
use crate::quantity::Value;

/// What is wrong, and what to do about it.
pub(super) type Complaint = (String, String);

pub(super) fn draw(spec: &toml::Value) -> Result<Draw, Complaint> {
    let complaint = |what: &str, help: &str| (what.to_owned(), help.to_owned());
    const FORMS: &str = "write `[low, high]`, or a table with one of `range`, `integers`, `one_of`, and perhaps `shape`";
    let table = match spec {
        toml::Value::Array(_) => {
            return Ok(Draw {
                pool: range(spec)?,
                shape: Vec::new(),
            });
        }
        toml::Value::Table(table) => table,
        other => {
            return Err(complaint(
                &format!("a {} is no way to draw", other.type_str()),
                FORMS,
            ));
        }
    };
    const KEYS: [&str; 4] = ["range", "integers", "one_of", "shape"];
    if let Some(unknown) = table.keys().find(|key| !KEYS.contains(&key.as_str())) {
        let help = crate::course::nearest(unknown, KEYS)
            .map_or(FORMS.to_owned(), |key| format!("did you mean `{key}`?"));
        return Err((format!("unknown key `{unknown}`"), help));
    }
    let pool = match (
        table.get("range"),
        table.get("integers"),
        table.get("one_of"),
    ) {
        (Some(bounds), None, None) => range(bounds)?,
        (None, Some(bounds), None) => integers(bounds)?,
        (None, None, Some(values)) => one_of(values)?,
        _ => {
            return Err(complaint(
                "exactly one of `range`, `integers`, `one_of` is needed",
                FORMS,
            ));
        }
    };
    let shape = table.get("shape").map_or(Ok(Vec::new()), shape)?;
    Ok(Draw { pool, shape })
}

fn range(bounds: &toml::Value) -> Result<Distribution, Complaint> {
    let numbers: Option<Vec<f64>> = bounds
        .as_array()
        .map(|bounds| bounds.iter().filter_map(real).collect());
    match numbers.as_deref() {
        Some([low, high]) if !(low.is_finite() && high.is_finite()) => Err((
            "a range has finite bounds".into(),
            "write `[low, high]`".into(),
        )),
        Some([low, high]) if low < high => Ok(Distribution::Range {
            low: *low,
            high: *high,
        }),
        Some([low, high]) => Err((
            format!("the range from {low} to {high} is empty"),
            "write the smaller bound first".into(),
        )),
        _ => Err((
            "a range is two numbers".into(),
            "write `[low, high]`".into(),
        )),
    }
}

fn integers(bounds: &toml::Value) -> Result<Distribution, Complaint> {
    let numbers: Option<Vec<i64>> = bounds
        .as_array()
        .map(|bounds| bounds.iter().filter_map(toml::Value::as_integer).collect());
    match numbers.as_deref() {
        Some([low, high]) if low <= high => Ok(Distribution::Integers {
            low: *low,
            high: *high,
        }),
        Some([low, high]) => Err((
            format!("the range from {low} to {high} is empty"),
            "write the smaller bound first".into(),
        )),
        _ => Err((
            "`integers` is two whole numbers".into(),
            "write `{ integers = [low, high] }`".into(),
        )),
    }
}

fn one_of(values: &toml::Value) -> Result<Distribution, Complaint> {
    let help = || "write `{ one_of = [0.0, 1.0] }`".to_owned();
    let list = values
        .as_array()
        .filter(|list| !list.is_empty())
        .ok_or_else(|| {
            (
                "`one_of` is a list of at least one value".to_owned(),
                help(),
            )
        })?;
    let real = list.iter().any(toml::Value::is_float);
    let values: Option<Vec<Value>> = list.iter().map(|value| value_of(value, real)).collect();
    let values = values.ok_or_else(|| {
        (
            "`one_of` holds something that is no input".to_owned(),
            help(),
        )
    })?;
    let same = values
        .iter()
        .all(|value| std::mem::discriminant(value) == std::mem::discriminant(&values[0]));
    if !same {
        return Err(("`one_of` mixes values of several types".into(), help()));
    }
    Ok(Distribution::OneOf(values))
}

fn shape(shape: &toml::Value) -> Result<Vec<Extent>, Complaint> {
    let wrong = || {
        (
            "`shape` is a list of lengths".to_owned(),
            "write `shape = [2, 3]`, or the name of an integer input for a length that is drawn"
                .to_owned(),
        )
    };
    let extent = |extent: &toml::Value| match extent {
        toml::Value::Integer(length) if *length > 0 => Ok(Extent::Fixed(*length as usize)),
        toml::Value::String(name) => Ok(Extent::Drawn(name.clone())),
        _ => Err(wrong()),
    };
    shape
        .as_array()
        .ok_or_else(wrong)?
        .iter()
        .map(extent)
        .collect()
}

fn real(value: &toml::Value) -> Option<f64> {
    value
        .as_float()
        .or_else(|| value.as_integer().map(|number| number as f64))
}

/// A TOML value as an input; whole numbers become reals where the input is real.
pub(super) fn value_of(value: &toml::Value, wants_real: bool) -> Option<Value> {
    match value {
        toml::Value::Float(number) => Some(Value::Real(*number)),
        toml::Value::Integer(number) if wants_real => Some(Value::Real(*number as f64)),
        toml::Value::Integer(number) => Some(Value::Integer(*number)),
        toml::Value::Boolean(truth) => Some(Value::Bool(*truth)),
        toml::Value::String(text) => Some(Value::Text(text.clone())),
        toml::Value::Array(items) => {
            let items: Option<Vec<Value>> = items
                .iter()
                .map(|item| value_of(item, wants_real))
                .collect();
            items.map(Value::Array)
        }
        _ => None,
    }
}

pub(super) fn type_of_draw(draw: &Draw) -> String {
    let scalar = match &draw.pool {
        Distribution::Range { .. } => "f64",
        Distribution::Integers { low: 0.., .. } => "usize",
        Distribution::Integers { .. } => "i64",
        Distribution::OneOf(values) => match &values[0] {
            Value::Real(_) => "f64",
            Value::Bool(_) => "bool",
            Value::Text(_) => "String",
            _ if values.iter().any(|value| value.number() < Some(0.0)) => "i64",
            _ => "usize",
        },
    };
    draw.shape
        .iter()
        .rev()
        .fold(scalar.to_owned(), |inner, extent| match extent {
            Extent::Fixed(length) => format!("[{inner}; {length}]"),
            Extent::Drawn(_) => format!("Vec<{inner}>"),
        })
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
