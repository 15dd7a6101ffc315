//! What the values that a site has and those that it needs have to do with each other.

use super::needs::Needed;

/// Words for a function of the value that a site has.
type Named = (&'static str, fn(f64) -> f64);

/// The relation in words, if it is one and the same in all cases, and two of them tell it.
pub fn of(needed: &Needed) -> Option<String> {
    let pairs: Vec<(f64, f64)> = needed
        .pairs
        .iter()
        .map(|(_, has, needs)| (*has, *needs))
        .collect();
    if pairs.len() < 2 {
        return None;
    }
    let close =
        |one: f64, other: f64| (one - other).abs() <= 1e-7 * one.abs().max(other.abs()).max(1e-3);
    let same = |values: Vec<f64>| {
        let first = *values.first()?;
        (first.is_finite() && values.iter().all(|value| close(*value, first))).then_some(first)
    };
    let differ = |values: &mut dyn Iterator<Item = f64>| {
        let values: Vec<f64> = values.collect();
        values.iter().any(|value| !close(*value, values[0]))
    };
    if !differ(&mut pairs.iter().map(|(has, _)| *has))
        && !differ(&mut pairs.iter().map(|(_, needs)| *needs))
    {
        return None;
    }
    if let Some(factor) = same(pairs.iter().map(|(has, needs)| needs / has).collect()) {
        return Some(times(factor));
    }
    if let Some(by) = same(pairs.iter().map(|(has, needs)| needs - has).collect()) {
        let word = if by > 0.0 { "more" } else { "less" };
        return Some(format!("{} {word}", number(by.abs())));
    }
    let named: [Named; 5] = [
        ("1 − its value", |x| 1.0 - x),
        ("its square", |x| x * x),
        ("1 divided by it", |x| 1.0 / x),
        ("its square root", f64::sqrt),
        ("its magnitude", f64::abs),
    ];
    let holds = |of: fn(f64) -> f64| pairs.iter().all(|(has, needs)| close(of(*has), *needs));
    named
        .iter()
        .find(|(_, of)| holds(*of))
        .map(|(words, _)| (*words).to_owned())
}

fn times(factor: f64) -> String {
    let is = |other: f64| (factor - other).abs() < 1e-7;
    if is(2.0) {
        "twice its value".into()
    } else if is(0.5) {
        "half its value".into()
    } else if is(-1.0) {
        "the other sign".into()
    } else {
        format!("{} times its value", number(factor))
    }
}

fn number(number: f64) -> String {
    format!("{}", (number * 1e6).round() / 1e6)
}
