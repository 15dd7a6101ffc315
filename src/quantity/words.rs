//! Values as a person would write them.

use std::fmt;

use super::value::{Named, Value};

/// A value as a person would write it: `0.755`, `true`, `"a b"`, `[1, 2.5]`, `Some(3)`.
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Real(number) => f.write_str(&decimal(*number)),
            Value::Single(number) => f.write_str(&single(*number)),
            Value::Integer(number) => write!(f, "{number}"),
            Value::Natural(number) => write!(f, "{number}"),
            Value::Bool(truth) => write!(f, "{truth}"),
            Value::Char(c) => write!(f, "'{}'", harmless(*c, '\'')),
            Value::Text(text) => {
                let letters: String = text.chars().map(|c| harmless(c, '"')).collect();
                write!(f, "\"{letters}\"")
            }
            Value::Array(items) | Value::Series(items) => listed(f, ["[", "]"], items),
            Value::Set(items) => listed(f, ["{", "}"], items),
            Value::Map(pairs) => {
                let pairs = pairs.iter().map(|pair| match pair.items() {
                    Some([key, value]) => format!("{key}: {value}"),
                    _ => pair.to_string(),
                });
                write!(f, "{{{}}}", pairs.collect::<Vec<_>>().join(", "))
            }
            Value::Named(named) => variant(f, named),
        }
    }
}

fn listed(f: &mut fmt::Formatter<'_>, [open, close]: [&str; 2], items: &[Value]) -> fmt::Result {
    f.write_str(open)?;
    for (index, item) in items.iter().enumerate() {
        let comma = if index == 0 { "" } else { ", " };
        write!(f, "{comma}{item}")?;
    }
    f.write_str(close)
}

fn variant(f: &mut fmt::Formatter<'_>, named: &Named) -> fmt::Result {
    let Named {
        name,
        labels,
        items,
    } = named;
    f.write_str(name)?;
    if items.is_empty() {
        return Ok(());
    }
    if labels.len() != items.len() {
        return listed(f, ["(", ")"], items);
    }
    let fields = labels.iter().zip(items);
    let fields: Vec<String> = fields
        .map(|(label, item)| format!("{label}: {item}"))
        .collect();
    write!(f, " {{ {} }}", fields.join(", "))
}

/// A character of a text in quotes. A terminal would obey some of them, and some would reverse what stands behind them.
fn harmless(c: char, quote: char) -> String {
    match c {
        '\u{61c}' | '\u{200e}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            c.escape_unicode().to_string()
        }
        '\\' => "\\\\".into(),
        c if c == quote => format!("\\{c}"),
        c if c.is_control() => c.escape_debug().to_string(),
        c => c.into(),
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

/// An `f32` with as many digits as it has.
fn single(number: f32) -> String {
    let written: Result<f64, _> = number.to_string().parse();
    decimal(written.unwrap_or(number.into()))
}

/// The number nearest to `number` that has at most `digits` significant decimal digits.
pub fn rounded(number: f64, digits: usize) -> f64 {
    format!("{number:.*e}", digits.saturating_sub(1))
        .parse()
        .unwrap_or(number)
}

#[cfg(test)]
mod tests {
    use super::{Named, Value, decimal};

    #[test]
    fn a_text_is_shown_without_what_a_terminal_would_obey() {
        let text = Value::Text("\x1b[2J é\u{9b}\u{202e}\n".into());
        assert_eq!(text.to_string(), "\"\\u{1b}[2J é\\u{9b}\\u{202e}\\n\"");
    }

    #[test]
    fn texts_and_characters_stand_in_quotes() {
        assert_eq!(
            Value::Text("a \"b\" \\ ".into()).to_string(),
            "\"a \\\"b\\\" \\\\ \""
        );
        assert_eq!(Value::Text("".into()).to_string(), "\"\"");
        assert_eq!(Value::Char('\'').to_string(), "'\\''");
        assert_eq!(Value::Char('"').to_string(), "'\"'");
    }

    #[test]
    fn variants_sets_and_maps_are_written_as_in_rust() {
        let one = || Value::Integer(1);
        let point = Value::Named(Box::new(Named {
            name: "Point".into(),
            labels: vec!["x".into(), "y".into()],
            items: vec![one(), Value::Single(0.1)],
        }));
        for (value, text) in [
            (Value::named("()", Vec::new()), "()"),
            (Value::named("None", Vec::new()), "None"),
            (Value::named("Some", vec![one()]), "Some(1)"),
            (point, "Point { x: 1, y: 0.1 }"),
            (Value::set(vec![Value::Integer(2), one()]), "{1, 2}"),
            (Value::map(vec![(Value::Char('a'), one())]), "{'a': 1}"),
            (
                Value::Natural(u128::MAX),
                "340282366920938463463374607431768211455",
            ),
        ] {
            assert_eq!(value.to_string(), text);
        }
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
