//! Methods of the standard library: one for its usual confusion, one left out, another power,
//! e^(−z) for e^z.

use syn::{Expr, ExprMethodCall, ExprPath};

use super::change::Change;
use super::site::Site;
use crate::mutation::family::Family;
use crate::mutation::syntax::{is_negation, unparenthesised, whole_number};
use crate::mutation::types::Type;

/// What is written where another function belongs.
const CONFUSED: &[(&str, &[&str])] = &[
    ("ln", &["log10", "log2"]),
    ("log10", &["ln"]),
    ("log2", &["ln"]),
    ("ln_1p", &["ln"]),
    ("exp_m1", &["exp"]),
    ("max", &["min"]),
    ("min", &["max"]),
    ("first", &["last"]),
    ("last", &["first"]),
    ("any", &["all"]),
    ("all", &["any"]),
];

/// Functions of a number that can be forgotten.
const FORGOTTEN: &[&str] = &[
    "exp", "ln", "log10", "log2", "ln_1p", "exp_m1", "sqrt", "abs", "tanh", "signum", "recip",
    "max", "min", "clamp",
];

pub(super) fn at(expr: &Expr, site: &Site) -> Vec<Change> {
    match expr {
        // A method of the text itself can have the same name.
        Expr::MethodCall(call) if !is_own(call, site) => {
            let mut changes = confused(call, site);
            changes.extend(forgotten(call, site));
            changes.extend(other_power(call, site));
            changes.extend(negated_exponent(call, site));
            changes
        }
        Expr::Path(path) => confused_path(path, site),
        _ => Vec::new(),
    }
}

fn is_own(call: &ExprMethodCall, site: &Site) -> bool {
    let receiver = site.scope.type_of(&call.receiver);
    site.scope
        .declarations
        .method(&receiver, &call.method.to_string())
        .is_some()
}

fn confusions(name: &str) -> &'static [&'static str] {
    CONFUSED
        .iter()
        .find(|(method, _)| *method == name)
        .map_or(&[], |(_, others)| others)
}

fn confused(call: &ExprMethodCall, site: &Site) -> Vec<Change> {
    let others = confusions(&call.method.to_string()).iter();
    let changes = others.map(|other| {
        Change::new(Family::Function, site.text.range(call))
            .put(site.text.range(&call.method), *other)
    });
    changes.collect()
}

/// `f64::min` for `f64::max`.
fn confused_path(path: &ExprPath, site: &Site) -> Vec<Change> {
    let mut segments = path.path.segments.iter();
    let (Some(owner), Some(method), None) = (segments.next(), segments.next(), segments.next())
    else {
        return Vec::new();
    };
    if owner.ident != "f64" {
        return Vec::new();
    }
    let others = confusions(&method.ident.to_string()).iter();
    let changes = others.map(|other| {
        Change::new(Family::Function, site.text.range(path))
            .put(site.text.range(&method.ident), *other)
    });
    changes.collect()
}

fn forgotten(call: &ExprMethodCall, site: &Site) -> Option<Change> {
    let of_a_number = matches!(
        site.scope.type_of(&call.receiver).bare(),
        Type::Float | Type::Unknown
    );
    let name = call.method.to_string();
    if !of_a_number || !FORGOTTEN.contains(&name.as_str()) {
        return None;
    }
    Some(Change::new(Family::Function, site.text.range(call)).cut(method_range(call, site)))
}

fn other_power(call: &ExprMethodCall, site: &Site) -> Vec<Change> {
    let (true, Some(exponent)) = (
        matches!(call.method.to_string().as_str(), "powi" | "powf"),
        call.args.first(),
    ) else {
        return Vec::new();
    };
    let change = || Change::new(Family::Power, site.text.range(call));
    let mut changes = vec![change().cut(method_range(call, site))];
    if whole_number(exponent) == Some(2) {
        changes.push(change().put(site.text.range(exponent), "3"));
        changes.push(change().put(method_range(call, site), ".abs()"));
    }
    changes
}

/// `(-z).exp()` for `z.exp()`; the reverse is a minus left out.
fn negated_exponent(call: &ExprMethodCall, site: &Site) -> Option<Change> {
    if call.method != "exp" || is_negation(unparenthesised(&call.receiver)) {
        return None;
    }
    let receiver = site.text.range(&call.receiver);
    let negated = format!("(-{})", site.text.of(&call.receiver));
    Some(Change::new(Family::Sign, site.text.range(call)).put(receiver, negated))
}

/// From the dot to the closing parenthesis.
pub(super) fn method_range(call: &ExprMethodCall, site: &Site) -> std::ops::Range<usize> {
    site.text.range(&call.receiver).end..site.text.range(call).end
}

#[cfg(test)]
mod tests {
    use crate::mutation::Family::{Function, Power, Sign};
    use crate::mutation::testing::mutants_in;

    #[test]
    fn a_method_is_taken_for_another_or_forgotten() {
        assert_eq!(
            mutants_in(Function, "a.ln()"),
            ["a.ln() → a", "a.ln() → a.log10()", "a.ln() → a.log2()"]
        );
        assert_eq!(
            mutants_in(Function, "a.max(b)"),
            ["a.max(b) → a", "a.max(b) → a.min(b)"]
        );
        assert_eq!(
            mutants_in(Function, "(a * a).sqrt()"),
            ["(a * a).sqrt() → (a * a)"]
        );
        assert_eq!(
            mutants_in(Function, "a.ln_1p()"),
            ["a.ln_1p() → a", "a.ln_1p() → a.ln()"]
        );
        assert_eq!(
            mutants_in(Function, "x.iter().copied().fold(0.0, f64::max)"),
            ["f64::max → f64::min"]
        );
    }

    #[test]
    fn a_power_is_left_out_or_another() {
        assert_eq!(
            mutants_in(Power, "a.powi(2)"),
            [
                "a.powi(2) → a",
                "a.powi(2) → a.abs()",
                "a.powi(2) → a.powi(3)"
            ]
        );
    }

    #[test]
    fn an_exponent_loses_or_gets_its_minus() {
        assert_eq!(
            mutants_in(Sign, "let e = a.exp(); 1.0 + e"),
            [
                "a.exp() → -a.exp()",
                "a.exp() → (-a).exp()",
                "1.0 + e → 1.0 - e"
            ]
        );
        assert_eq!(
            mutants_in(Sign, "1.0 + (-a).exp()"),
            ["1.0 + (-a).exp() → 1.0 - (-a).exp()", "-a → a"]
        );
    }
}
