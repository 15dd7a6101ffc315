//! How an input is drawn.

use super::values::{WHOLE, value_of};
use crate::course::check::{Distribution, Draw, Extent, Order};
use crate::course::formula::Formula;
use crate::quantity::Value;

/// What is wrong, and what to do about it.
pub(super) type Complaint = (String, String);

type Table = toml::map::Map<String, toml::Value>;

const FORMS: &str = "write `[low, high]`, or a table with one of `range`, `log_range`, `normal`, `integers`, `one_of`, `letters`, `text`, `permutation`, and perhaps `shape`";

/// The keys that say where a scalar comes from.
const POOLS: [&str; 8] = [
    "range",
    "log_range",
    "normal",
    "integers",
    "one_of",
    "letters",
    "text",
    "permutation",
];

/// The keys that say more of it.
const MORE: [&str; 6] = ["shape", "type", "sorted", "distinct", "symmetric", "unit"];

fn complaint(what: impl Into<String>, help: &str) -> Complaint {
    (what.into(), help.into())
}

pub(super) fn draw(spec: &toml::Value) -> Result<Draw, Complaint> {
    match spec {
        toml::Value::Array(_) => plain(numbers("range", spec)?, "f64"),
        toml::Value::String(name) => named(name),
        toml::Value::Table(table) => from_table(table),
        other => Err(complaint(
            format!("a {} is no way to draw", other.type_str()),
            FORMS,
        )),
    }
}

fn plain(pool: Distribution, scalar: &str) -> Result<Draw, Complaint> {
    Ok(Draw {
        pool,
        scalar: scalar.to_owned(),
        shape: Vec::new(),
        order: Order::default(),
    })
}

/// Any value of a type: `"bool"`, `"char"`, `"u64"`.
fn named(name: &str) -> Result<Draw, Complaint> {
    let pool = match name {
        "bool" => Distribution::OneOf(vec![Value::Bool(true), Value::Bool(false)]),
        "char" => letters((' '..='~').collect()),
        _ => bits(name).ok_or_else(|| {
            let help = "any value of `bool`, `char` and the types of whole numbers can be drawn; for others, say from where";
            complaint(format!("`{name}` is no type of which any value can be drawn"), help)
        })?,
    };
    plain(pool, name)
}

fn letters(letters: Vec<char>) -> Distribution {
    Distribution::OneOf(letters.into_iter().map(Value::Char).collect())
}

fn bits(name: &str) -> Option<Distribution> {
    let (_, bits) = WHOLE.iter().find(|(own, _)| *own == name)?;
    Some(Distribution::Bits {
        bits: *bits,
        signed: name.starts_with('i'),
    })
}

fn from_table(table: &Table) -> Result<Draw, Complaint> {
    let known = || POOLS.into_iter().chain(MORE);
    if let Some(unknown) = table
        .keys()
        .find(|key| known().all(|own| own != key.as_str()))
    {
        let help = crate::course::nearest(unknown, known())
            .map_or(FORMS.to_owned(), |key| format!("did you mean `{key}`?"));
        return Err((format!("unknown key `{unknown}`"), help));
    }
    let is_pool = |key: &&&str| {
        table.contains_key(**key) && (**key != "letters" || !table.contains_key("text"))
    };
    let pools: Vec<&&str> = POOLS.iter().filter(is_pool).collect();
    let [key] = pools.as_slice() else {
        let what = format!("exactly one of {} is needed", quoted(&POOLS));
        return Err(complaint(what, FORMS));
    };
    let wanted = match table.get("type") {
        None => None,
        Some(name) => Some(name.as_str().ok_or_else(|| {
            complaint(
                "`type` is the name of a type in quotes",
                "write `type = \"u8\"`",
            )
        })?),
    };
    let (pool, scalar) = pool(key, table, wanted)?;
    let draw = Draw {
        pool,
        scalar,
        shape: table.get("shape").map_or(Ok(Vec::new()), shape)?,
        order: order(table)?,
    };
    match **key {
        "permutation" => permutation(draw, table),
        _ => checked(draw),
    }
}

fn quoted(keys: &[&str]) -> String {
    let keys: Vec<String> = keys.iter().map(|key| format!("`{key}`")).collect();
    keys.join(", ")
}

/// Where scalars come from, and their type.
fn pool(
    key: &str,
    table: &Table,
    wanted: Option<&str>,
) -> Result<(Distribution, String), Complaint> {
    let value = &table[key];
    let (pool, usual, types): (_, String, Vec<&str>) = match key {
        "range" | "log_range" | "normal" => {
            (numbers(key, value)?, "f64".into(), vec!["f64", "f32"])
        }
        "integers" => match value.as_str() {
            Some(name) => {
                let help = "write `{ integers = [low, high] }`, or the name of their type";
                let pool = bits(name).ok_or_else(|| {
                    complaint(format!("`{name}` is no type of whole numbers"), help)
                })?;
                (pool, name.to_owned(), vec![name])
            }
            None => whole(value, wanted)?,
        },
        "one_of" => {
            let (values, usual) = one_of(value, wanted)?;
            let types = wanted.into_iter().collect();
            (Distribution::OneOf(values), usual, types)
        }
        "letters" => (letters(characters(value)?), "char".into(), vec!["char"]),
        "text" => (
            text(value, table.get("letters"))?,
            "String".into(),
            vec!["String"],
        ),
        _ => (Distribution::Permutation, "usize".into(), vec!["usize"]),
    };
    match wanted {
        Some(wanted) if !types.contains(&wanted) => Err(complaint(
            format!("`{key}` draws no `{wanted}`"),
            &format!("it draws {}", quoted(&types)),
        )),
        Some(wanted) => Ok((pool, wanted.to_owned())),
        None => Ok((pool, usual)),
    }
}

/// `range`, `log_range` or `normal`: two finite numbers.
fn numbers(key: &str, bounds: &toml::Value) -> Result<Distribution, Complaint> {
    let numbers: Option<Vec<f64>> = bounds
        .as_array()
        .map(|bounds| bounds.iter().filter_map(real).collect());
    let form = match key {
        "normal" => "write `{ normal = [mean, deviation] }`",
        "log_range" => "write `{ log_range = [low, high] }`",
        _ => "write `[low, high]`",
    };
    let Some([low, high]) = numbers.as_deref() else {
        let what = match key {
            "normal" => "a normal distribution is two numbers",
            _ => "a range is two numbers",
        };
        return Err(complaint(what, form));
    };
    let (low, high) = (*low, *high);
    if !(low.is_finite() && high.is_finite()) {
        return Err(complaint("a range has finite bounds", form));
    }
    match key {
        "normal" if high > 0.0 => Ok(Distribution::Normal {
            mean: low,
            deviation: high,
        }),
        "normal" => Err(complaint("the deviation is not above 0", form)),
        _ if low >= high => Err(empty(&low, &high)),
        "log_range" if low > 0.0 => Ok(Distribution::LogRange { low, high }),
        "log_range" => Err(complaint("only numbers above 0 have a logarithm", form)),
        _ => Ok(Distribution::Range { low, high }),
    }
}

fn empty(low: &dyn std::fmt::Display, high: &dyn std::fmt::Display) -> Complaint {
    complaint(
        format!("the range from {low} to {high} is empty"),
        "write the smaller bound first",
    )
}

/// Whole numbers between two bounds: the distribution, their usual type, and all types that hold both bounds.
fn whole(
    bounds: &toml::Value,
    wanted: Option<&str>,
) -> Result<(Distribution, String, Vec<&'static str>), Complaint> {
    let numbers: Option<Vec<i64>> = bounds
        .as_array()
        .map(|bounds| bounds.iter().filter_map(toml::Value::as_integer).collect());
    let (low, high) = match numbers.as_deref() {
        Some([low, high]) if low <= high => (*low, *high),
        Some([low, high]) => return Err(empty(low, high)),
        _ => {
            return Err(complaint(
                "`integers` is two whole numbers",
                "write `{ integers = [low, high] }`, or the name of their type",
            ));
        }
    };
    let holds = |(name, bits): &(&'static str, u32)| {
        let signed = name.starts_with('i');
        let room = (*bits - u32::from(signed)).min(126);
        let most = (1_i128 << room) - 1;
        let least = if signed { -most - 1 } else { 0 };
        (least <= low.into() && i128::from(high) <= most).then_some(*name)
    };
    let fitting: Vec<&str> = WHOLE.iter().filter_map(holds).collect();
    let is_whole = |wanted: &&str| WHOLE.iter().any(|(name, _)| name == wanted);
    if let Some(wanted) = wanted.filter(is_whole).filter(|own| !fitting.contains(own)) {
        let what = format!("the range from {low} to {high} is more than a `{wanted}` holds");
        return Err(complaint(what, "take other bounds, or another `type`"));
    }
    let usual = if low >= 0 { "usize" } else { "i64" };
    Ok((Distribution::Integers { low, high }, usual.into(), fitting))
}

/// The values that are chosen from, and their usual type.
fn one_of(values: &toml::Value, wanted: Option<&str>) -> Result<(Vec<Value>, String), Complaint> {
    const HELP: &str = "write `{ one_of = [0.0, 1.0] }`";
    let list = values
        .as_array()
        .filter(|list| !list.is_empty())
        .ok_or_else(|| complaint("`one_of` is a list of at least one value", HELP))?;
    let usual = match list.iter().any(toml::Value::is_float) {
        true => "f64".to_owned(),
        false => super::values::type_of_values(&list.iter().collect::<Vec<_>>()),
    };
    let rust_type = wanted.unwrap_or(&usual);
    let values: Option<Vec<Value>> = list
        .iter()
        .map(|value| value_of(value, rust_type))
        .collect();
    let values =
        values.ok_or_else(|| complaint("`one_of` holds something that is no input", HELP))?;
    let same = values
        .iter()
        .all(|value| std::mem::discriminant(value) == std::mem::discriminant(&values[0]));
    match same {
        true => Ok((values, usual)),
        false => Err(complaint("`one_of` mixes values of several types", HELP)),
    }
}

fn characters(value: &toml::Value) -> Result<Vec<char>, Complaint> {
    let letters: Vec<char> = value.as_str().unwrap_or_default().chars().collect();
    match letters.is_empty() {
        true => Err(complaint(
            "`letters` is a text with at least one character",
            "write `letters = \"abc\"`",
        )),
        false => Ok(letters),
    }
}

/// Texts between two lengths.
fn text(value: &toml::Value, letters: Option<&toml::Value>) -> Result<Distribution, Complaint> {
    let lengths: Option<Vec<i64>> = value
        .as_array()
        .map(|bounds| bounds.iter().filter_map(toml::Value::as_integer).collect());
    match lengths.as_deref() {
        Some([shortest, longest])
            if 0 <= *shortest && shortest <= longest && *longest <= MOST_LETTERS =>
        {
            Ok(Distribution::Text {
                letters: letters.map_or(Ok(('a'..='z').collect()), characters)?,
                shortest: *shortest as usize,
                longest: *longest as usize,
            })
        }
        _ => Err(complaint(
            format!("`text` is the shortest and the longest length, up to {MOST_LETTERS}"),
            "write `{ text = [0, 12], letters = \"ab \" }`",
        )),
    }
}

/// Longer texts show no other mistake.
const MOST_LETTERS: i64 = 10_000;

fn order(table: &Table) -> Result<Order, Complaint> {
    let says = |key: &str| match table.get(key) {
        None => Ok(false),
        Some(toml::Value::Boolean(says)) => Ok(*says),
        Some(_) => Err(complaint(
            format!("`{key}` is true or false"),
            &format!("write `{key} = true`"),
        )),
    };
    Ok(Order {
        sorted: says("sorted")?,
        distinct: says("distinct")?,
        symmetric: says("symmetric")?,
        unit: says("unit")?,
    })
}

/// A permutation says its own length.
fn permutation(draw: Draw, table: &Table) -> Result<Draw, Complaint> {
    const HELP: &str =
        "write `{ permutation = 5 }`, or the name of an integer input for a length that is drawn";
    if !draw.shape.is_empty() || draw.order != Order::default() {
        return Err(complaint("a permutation has no `shape` and no order", HELP));
    }
    let length = extent(&table["permutation"])?;
    let length = length.ok_or_else(|| complaint("`permutation` is a length", HELP))?;
    Ok(Draw {
        shape: vec![length],
        ..draw
    })
}

/// Whether what is said of a list can be so.
fn checked(draw: Draw) -> Result<Draw, Complaint> {
    let Order {
        sorted,
        distinct,
        symmetric,
        unit,
    } = draw.order;
    let Some(innermost) = draw.shape.last() else {
        return match sorted || distinct || symmetric || unit {
            true => Err(complaint("a single value has no order", "add a `shape`")),
            false => Ok(draw),
        };
    };
    let square = matches!(draw.shape.as_slice(), [.., rows, columns] if rows == columns);
    if symmetric && !square {
        return Err(complaint(
            "only a matrix with as many rows as columns is symmetric",
            "write `shape = [\"n\", \"n\"]`",
        ));
    }
    let reals = matches!(
        draw.pool,
        Distribution::Range { .. } | Distribution::Normal { .. }
    );
    if unit && (!reals || symmetric) {
        return Err(complaint(
            "only vectors of real numbers are made as long as 1",
            "draw them with `range` or `normal`",
        ));
    }
    match (innermost, distinct.then(|| supply(&draw.pool)).flatten()) {
        (Extent::Fixed(length), Some(supply)) if *length as u128 > supply => Err(complaint(
            format!("there are no {length} distinct values to draw, only {supply}"),
            "draw from more values, or give it a smaller `shape`",
        )),
        _ => Ok(draw),
    }
}

/// How many values a distribution has, where that may be few.
fn supply(pool: &Distribution) -> Option<u128> {
    match pool {
        Distribution::Integers { low, high } => Some(low.abs_diff(*high) as u128 + 1),
        Distribution::OneOf(values) => {
            let mut different: Vec<&Value> = Vec::new();
            for value in values {
                if !different.contains(&value) {
                    different.push(value);
                }
            }
            Some(different.len() as u128)
        }
        _ => None,
    }
}

fn shape(shape: &toml::Value) -> Result<Vec<Extent>, Complaint> {
    let wrong = || {
        complaint(
            "`shape` is a list of lengths",
            "write `shape = [2, 3]`, or the name of an integer input for a length that is drawn",
        )
    };
    let items = shape.as_array().ok_or_else(wrong)?;
    items
        .iter()
        .map(|item| extent(item)?.ok_or_else(wrong))
        .collect()
}

/// A length; `None` if it is none.
fn extent(value: &toml::Value) -> Result<Option<Extent>, Complaint> {
    Ok(match value {
        toml::Value::Integer(length) if *length > 0 => Some(Extent::Fixed(*length as usize)),
        toml::Value::String(name) if syn::parse_str::<syn::Ident>(name).is_ok() => {
            Some(Extent::Drawn(name.clone()))
        }
        toml::Value::String(text) => match Formula::parse(text) {
            Ok(formula) => Some(Extent::Computed(formula)),
            Err(why) => {
                let help =
                    "a length is a number, an integer input, or computed from such: \"n - k + 1\"";
                return Err((why, help.to_owned()));
            }
        },
        _ => None,
    })
}

fn real(value: &toml::Value) -> Option<f64> {
    value
        .as_float()
        .or_else(|| value.as_integer().map(|number| number as f64))
}

pub(super) fn type_of_draw(draw: &Draw) -> String {
    draw.shape
        .iter()
        .rev()
        .fold(draw.scalar.clone(), |inner, extent| match extent {
            Extent::Fixed(length) => format!("[{inner}; {length}]"),
            Extent::Drawn(_) | Extent::Computed(_) => format!("Vec<{inner}>"),
        })
}
