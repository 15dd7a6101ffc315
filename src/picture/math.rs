//! A formula with the numbers put in, as MathML: each factor with its value below it.

use std::fmt::Write as _;

use syn::{BinOp, Expr, Lit, UnOp};

use super::canvas::escaped;
use super::tag::number_in_brief;
use crate::course::Formula;
use crate::parse_depth::with_deep_stack;
use crate::quantity::Value;

/// What a name in a formula is called in the lesson, and its value.
pub type Lookup<'a> = &'a (dyn Fn(&str) -> Option<(String, f64)> + Sync);

/// How far the formula's own value may be from the expected one, so that it is shown at all.
const CLOSE: f64 = 1e-9;

/// A formula whose value with the numbers put in is the expected one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Worked {
    /// As MathML.
    pub mathml: String,
    /// As text: `∂L/∂b¹₁ = δ · w²₁ = −7.36 · 0.1 = −0.736`.
    pub text: String,
}

/// The formula for a quantity, if it yields what is expected; nothing false is shown.
pub fn worked(name: &str, formula: &str, expected: f64, lookup: Lookup<'_>) -> Option<Worked> {
    let parse = || {
        let expression: Expr = syn::parse_str(formula).ok()?;
        let value = value(&expression, lookup)?;
        if !value.is_finite() || (value - expected).abs() > CLOSE * expected.abs().max(1e-3) {
            return None;
        }
        let symbols = written(&expression, lookup, Shown::Symbols)?;
        let numbers = written(&expression, lookup, Shown::Numbers)?;
        let result = number_in_brief(expected);
        let mut mathml = String::from("<math display=\"block\"><mrow>");
        mathml.push_str(&symbol(name));
        mathml.push_str("<mo>=</mo>");
        mathml.push_str(&markup(&expression, lookup)?);
        let is_leaf = numbers == result;
        if !is_leaf {
            let _ = write!(mathml, "<mo>=</mo><mn>{}</mn>", escaped(&result));
        }
        mathml.push_str("</mrow></math>");
        let text = match is_leaf {
            true => format!("{name} = {symbols} = {result}"),
            false => format!("{name} = {symbols} = {numbers} = {result}"),
        };
        Some(Worked { mathml, text })
    };
    with_deep_stack(formula, parse)?
}

fn value(expression: &Expr, lookup: Lookup<'_>) -> Option<f64> {
    use quote::ToTokens;
    // What is computed is the course's own small language; only the names are ours.
    let mut names = Vec::new();
    let plain = renamed(expression, lookup, &mut names)?;
    let formula = Formula::parse(&plain.to_token_stream().to_string()).ok()?;
    let values: Vec<(String, Value)> = names
        .into_iter()
        .enumerate()
        .map(|(place, number)| (format!("v{place}"), Value::Real(number)))
        .collect();
    let of = |name: &str| {
        let mut own = values.iter().filter(|(own, _)| own == name);
        own.next().map(|(_, value)| value)
    };
    formula.value(&of)?.number()
}

/// The expression with `v0`, `v1` … for each name or item, whose values are collected.
fn renamed(expression: &Expr, lookup: Lookup<'_>, values: &mut Vec<f64>) -> Option<Expr> {
    if let Some((_, value)) = leaf(expression, lookup) {
        values.push(value);
        return syn::parse_str(&format!("v{}", values.len() - 1)).ok();
    }
    let mut copy = expression.clone();
    match &mut copy {
        Expr::Paren(inner) => *inner.expr = renamed(&inner.expr, lookup, values)?,
        Expr::Unary(inner) => *inner.expr = renamed(&inner.expr, lookup, values)?,
        Expr::Binary(pair) => {
            *pair.left = renamed(&pair.left, lookup, values)?;
            *pair.right = renamed(&pair.right, lookup, values)?;
        }
        Expr::MethodCall(call) => {
            *call.receiver = renamed(&call.receiver, lookup, values)?;
            for argument in &mut call.args {
                *argument = renamed(argument, lookup, values)?;
            }
        }
        Expr::Lit(_) => {}
        _ => return None,
    }
    Some(copy)
}

/// A name, or an item of a list, with what it is called and its value.
fn leaf(expression: &Expr, lookup: Lookup<'_>) -> Option<(String, f64)> {
    match expression {
        Expr::Path(_) | Expr::Index(_) => lookup(&name_of(expression)?),
        _ => None,
    }
}

fn name_of(expression: &Expr) -> Option<String> {
    match expression {
        Expr::Path(path) => Some(path.path.get_ident()?.to_string()),
        Expr::Index(index) => {
            let Expr::Lit(place) = &*index.index else {
                return None;
            };
            let Lit::Int(place) = &place.lit else {
                return None;
            };
            Some(format!(
                "{}[{}]",
                name_of(&index.expr)?,
                place.base10_digits()
            ))
        }
        _ => None,
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Shown {
    Symbols,
    Numbers,
}

/// The formula in one line of text.
fn written(expression: &Expr, lookup: Lookup<'_>, shown: Shown) -> Option<String> {
    let of = |expression: &Expr| written(expression, lookup, shown);
    if let Some((symbol, value)) = leaf(expression, lookup) {
        return Some(match shown {
            Shown::Symbols => symbol,
            Shown::Numbers if value < 0.0 => format!("({})", number_in_brief(value)),
            Shown::Numbers => number_in_brief(value),
        });
    }
    if let Some(inner) = sigmoid_of(expression) {
        return Some(format!("σ({})", of(inner)?));
    }
    Some(match expression {
        Expr::Paren(inner) => format!("({})", of(&inner.expr)?),
        Expr::Lit(literal) => literal_text(&literal.lit)?,
        Expr::Unary(inner) if matches!(inner.op, UnOp::Neg(_)) => format!("−{}", of(&inner.expr)?),
        Expr::Binary(pair) => {
            let sign = sign(&pair.op)?;
            format!("{} {sign} {}", of(&pair.left)?, of(&pair.right)?)
        }
        Expr::MethodCall(call) => {
            let argument = call.args.first().map(of);
            match (call.method.to_string().as_str(), argument) {
                ("powi", Some(power)) => {
                    format!("{}{}", of(&call.receiver)?, superscript(&power?))
                }
                ("exp", _) => format!("e^({})", of(&call.receiver)?),
                (name @ ("ln" | "tanh"), _) => format!("{name}({})", of(&call.receiver)?),
                _ => return None,
            }
        }
        _ => return None,
    })
}

/// A formula of a graph's node as one reads it, in its own names.
pub fn as_read(formula: &Formula) -> String {
    let own = |name: &str| Some((name.to_owned(), 0.0));
    let parse = || written(&syn::parse_str(formula.text()).ok()?, &own, Shown::Symbols);
    let text = with_deep_stack(formula.text(), parse).flatten();
    text.unwrap_or_else(|| formula.text().to_owned())
}

fn sign(operator: &BinOp) -> Option<&'static str> {
    Some(match operator {
        BinOp::Add(_) => "+",
        BinOp::Sub(_) => "−",
        BinOp::Mul(_) => "·",
        BinOp::Div(_) => "/",
        _ => return None,
    })
}

fn literal_text(literal: &Lit) -> Option<String> {
    match literal {
        Lit::Int(number) => Some(number.base10_digits().to_owned()),
        Lit::Float(number) => Some(number_in_brief(number.base10_parse().ok()?)),
        _ => None,
    }
}

fn superscript(power: &str) -> String {
    match power {
        "2" => "²".into(),
        "3" => "³".into(),
        other => format!("^{other}"),
    }
}

/// What the sigmoid is taken of, where it is written out: `1.0 / (1.0 + (-z).exp())`.
fn sigmoid_of(expression: &Expr) -> Option<&Expr> {
    let Expr::Binary(quotient) = expression else {
        return None;
    };
    let one = |expression: &Expr| matches!(expression, Expr::Lit(literal) if literal_text(&literal.lit).as_deref() == Some("1"));
    let (BinOp::Div(_), true, Expr::Paren(below)) =
        (&quotient.op, one(&quotient.left), &*quotient.right)
    else {
        return None;
    };
    let Expr::Binary(sum) = &*below.expr else {
        return None;
    };
    let (BinOp::Add(_), true, Expr::MethodCall(call)) = (&sum.op, one(&sum.left), &*sum.right)
    else {
        return None;
    };
    let Expr::Paren(minus) = &*call.receiver else {
        return None;
    };
    match &*minus.expr {
        Expr::Unary(inner) if call.method == "exp" && matches!(inner.op, UnOp::Neg(_)) => {
            Some(&inner.expr)
        }
        _ => None,
    }
}

/// The formula as MathML, below each name its value.
fn markup(expression: &Expr, lookup: Lookup<'_>) -> Option<String> {
    let of = |expression: &Expr| markup(expression, lookup);
    if let Some((name, value)) = leaf(expression, lookup) {
        return Some(format!(
            "<munder><munder><mrow>{}</mrow><mo>⏟</mo></munder><mn>{}</mn></munder>",
            symbol(&name),
            escaped(&number_in_brief(value))
        ));
    }
    if let Some(inner) = sigmoid_of(expression) {
        return Some(format!("<mi>σ</mi><mo>(</mo>{}<mo>)</mo>", of(inner)?));
    }
    Some(match expression {
        Expr::Paren(inner) => format!("<mo>(</mo>{}<mo>)</mo>", of(&inner.expr)?),
        Expr::Lit(literal) => format!("<mn>{}</mn>", escaped(&literal_text(&literal.lit)?)),
        Expr::Unary(inner) if matches!(inner.op, UnOp::Neg(_)) => {
            format!("<mo>−</mo>{}", of(&inner.expr)?)
        }
        Expr::Binary(pair) if matches!(pair.op, BinOp::Div(_)) => format!(
            "<mfrac><mrow>{}</mrow><mrow>{}</mrow></mfrac>",
            of(bare(&pair.left))?,
            of(bare(&pair.right))?
        ),
        Expr::Binary(pair) => format!(
            "{}<mo>{}</mo>{}",
            of(&pair.left)?,
            sign(&pair.op)?,
            of(&pair.right)?
        ),
        Expr::MethodCall(call) => {
            let argument = call.args.first().map(of);
            match (call.method.to_string().as_str(), argument) {
                ("powi", Some(power)) => format!(
                    "<msup><mrow>{}</mrow>{}</msup>",
                    of(&call.receiver)?,
                    power?
                ),
                ("exp", _) => format!(
                    "<msup><mi>e</mi><mrow>{}</mrow></msup>",
                    of(bare(&call.receiver))?
                ),
                (name @ ("ln" | "tanh"), _) => format!(
                    "<mi>{name}</mi><mo>(</mo>{}<mo>)</mo>",
                    of(bare(&call.receiver))?
                ),
                _ => return None,
            }
        }
        _ => return None,
    })
}

fn bare(expression: &Expr) -> &Expr {
    match expression {
        Expr::Paren(inner) => &inner.expr,
        other => other,
    }
}

/// A symbol of the lesson: `∂L/∂w¹₁₂` as a fraction, its small figures as indices.
pub fn symbol(name: &str) -> String {
    if let Some((above, below)) = name.split_once('/').filter(|_| name.starts_with('∂')) {
        return format!(
            "<mfrac><mrow>{}</mrow><mrow>{}</mrow></mfrac>",
            symbol_with_dee(above),
            symbol_with_dee(below)
        );
    }
    let above = |letter: &char| "⁰¹²³⁴⁵⁶⁷⁸⁹".contains(*letter);
    let below = |letter: &char| "₀₁₂₃₄₅₆₇₈₉".contains(*letter);
    let base: String = name
        .chars()
        .take_while(|c| !above(c) && !below(c))
        .collect();
    let rest: Vec<char> = name.chars().skip(base.chars().count()).collect();
    if base.is_empty() || !rest.iter().all(|c| above(c) || below(c)) {
        return format!("<mi>{}</mi>", escaped(name));
    }
    let plain = |letters: Vec<char>| -> String { letters.into_iter().map(digit).collect() };
    let up = plain(rest.iter().copied().filter(above).collect());
    let down = plain(rest.iter().copied().filter(below).collect());
    let base = format!("<mi>{}</mi>", escaped(&base));
    match (up.is_empty(), down.is_empty()) {
        (true, true) => base,
        (false, true) => format!("<msup>{base}<mn>{up}</mn></msup>"),
        (true, false) => format!("<msub>{base}<mn>{down}</mn></msub>"),
        (false, false) => format!("<msubsup>{base}<mn>{down}</mn><mn>{up}</mn></msubsup>"),
    }
}

fn symbol_with_dee(name: &str) -> String {
    match name.strip_prefix('∂') {
        Some(rest) => format!("<mi>∂</mi>{}", symbol(rest)),
        None => symbol(name),
    }
}

fn digit(letter: char) -> char {
    let places = ["⁰¹²³⁴⁵⁶⁷⁸⁹", "₀₁₂₃₄₅₆₇₈₉"];
    let place = places
        .iter()
        .find_map(|row| row.chars().position(|own| own == letter));
    place
        .and_then(|place| char::from_digit(place as u32, 10))
        .unwrap_or(letter)
}

#[cfg(test)]
mod tests {
    use super::{symbol, worked};

    fn known(name: &str) -> Option<(String, f64)> {
        Some(match name {
            "delta" => ("δ".into(), -7.36),
            "w2[0]" => ("w²₁".into(), 0.1),
            "z" => ("z".into(), 0.0),
            _ => return None,
        })
    }

    #[test]
    fn the_numbers_are_put_in_factor_by_factor() {
        let worked = worked("∂L/∂b¹₁", "delta * w2[0]", -0.736, &known).unwrap();
        assert_eq!(worked.text, "∂L/∂b¹₁ = δ · w²₁ = (−7.36) · 0.1 = −0.736");
        assert!(worked.mathml.contains("<mo>⏟</mo></munder><mn>−7.36</mn>"));
        assert!(
            worked
                .mathml
                .ends_with("<mo>=</mo><mn>−0.736</mn></mrow></math>")
        );
    }

    #[test]
    fn what_does_not_yield_the_expected_number_is_not_shown() {
        assert_eq!(worked("q", "delta * w2[0]", -0.368, &known), None);
        assert_eq!(worked("q", "delta * unknown", 1.0, &known), None);
        assert_eq!(worked("q", "delta *", 1.0, &known), None);
        assert_eq!(worked("q", "delta / z", f64::INFINITY, &known), None);
    }

    #[test]
    fn the_sigmoid_is_known_by_its_form() {
        let worked = worked("a", "1.0 / (1.0 + (-z).exp())", 0.5, &known).unwrap();
        assert_eq!(worked.text, "a = σ(z) = σ(0) = 0.5");
    }

    #[test]
    fn symbols_have_their_indices() {
        assert_eq!(
            symbol("w¹₁₂"),
            "<msubsup><mi>w</mi><mn>12</mn><mn>1</mn></msubsup>"
        );
        assert_eq!(symbol("<b>"), "<mi>&lt;b&gt;</mi>");
        assert!(symbol("∂L/∂b²").starts_with("<mfrac><mrow><mi>∂</mi><mi>L</mi>"));
    }
}
