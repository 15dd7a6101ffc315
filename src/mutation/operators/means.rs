//! Means: a sum made a mean, or a mean over one element less. A mean made a sum is a missing
//! divisor.

use syn::{Expr, ExprCast, ExprMethodCall};

use super::change::Change;
use super::site::{Role, Site};
use crate::mutation::family::Family;
use crate::mutation::syntax::{name, unparenthesised};
use crate::mutation::types::Type;

pub(super) fn at(expr: &Expr, site: &Site) -> Vec<Change> {
    match expr {
        _ if site.role == Role::Divisor && is_count(expr, site) => one_less(expr, site),
        Expr::MethodCall(call) if call.method == "sum" && site.role != Role::Dividend => {
            made_a_mean(call, site)
        }
        _ => Vec::new(),
    }
}

/// Does it say how many there are? A length, or a number by one of its usual names.
pub(super) fn is_count(expr: &Expr, site: &Site) -> bool {
    let expr = unparenthesised(expr);
    match expr {
        Expr::Cast(ExprCast { expr, .. }) => site.scope.type_of(expr) == Type::Integer,
        other => name(other)
            .is_some_and(|name| matches!(name.as_str(), "n" | "m" | "rows" | "count" | "len")),
    }
}

/// The divisor n − 1, as in a sample's standard deviation.
fn one_less(expr: &Expr, site: &Site) -> Vec<Change> {
    let (counted, one) = match unparenthesised(expr) {
        Expr::Cast(cast) => (&*cast.expr, "1"),
        other => (other, "1.0"),
    };
    let less = format!("({} - {one})", site.text.of(counted));
    vec![Change::new(Family::Mean, site.text.range(expr)).put(site.text.range(counted), less)]
}

fn made_a_mean(call: &ExprMethodCall, site: &Site) -> Vec<Change> {
    let Some(sequence) = summed_sequence(call) else {
        return Vec::new();
    };
    let is_numbers = site
        .scope
        .type_of(&Expr::MethodCall(call.clone()))
        .is_float();
    if !is_numbers || !site.scope.type_of(sequence).is_sequence() {
        return Vec::new();
    }
    let around = site.text.range(call);
    let sum = site
        .text
        .at(around.start..site.text.range(&call.method).end);
    let mean = format!("{sum}::<f64>() / {}.len() as f64", site.text.of(sequence));
    let mean = if site.role == Role::Value {
        mean
    } else {
        format!("({mean})")
    };
    vec![Change::new(Family::Mean, around.clone()).put(around, mean)]
}

/// What a chain of iterator methods starts with.
fn summed_sequence(call: &ExprMethodCall) -> Option<&Expr> {
    let mut start = &*call.receiver;
    while let Expr::MethodCall(earlier) = start {
        start = &earlier.receiver;
    }
    matches!(start, Expr::Path(_) | Expr::Field(_)).then_some(start)
}

#[cfg(test)]
mod tests {
    use crate::mutation::Family::Mean;
    use crate::mutation::testing::mutants_in;

    #[test]
    fn a_mean_is_made_a_sum_or_divided_by_one_less() {
        assert_eq!(
            mutants_in(Mean, "a / x.len() as f64"),
            [
                "a / x.len() as f64 → a",
                "x.len() as f64 → (x.len() - 1) as f64",
            ]
        );
    }

    #[test]
    fn a_sum_is_made_a_mean() {
        assert_eq!(
            mutants_in(Mean, "x.iter().map(|v| v * v).sum()"),
            [
                "x.iter().map(|v| v * v).sum() → x.iter().map(|v| v * v).sum::<f64>() / x.len() as f64",
            ]
        );
        assert_eq!(
            mutants_in(Mean, "a - x.iter().sum::<f64>()"),
            ["x.iter().sum::<f64>() → (x.iter().sum::<f64>() / x.len() as f64)",]
        );
        assert!(mutants_in(Mean, "(0..n).sum::<usize>() as f64").is_empty());
    }
}
