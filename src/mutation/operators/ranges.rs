//! Ranges and the ways through a sequence: one element too few or too many, backwards, from the
//! start.

use syn::{Expr, ExprMethodCall, ExprRange, RangeLimits};

use super::change::Change;
use super::methods::method_range;
use super::site::Site;
use crate::mutation::family::Family;
use crate::mutation::syntax::whole_number;

pub(super) fn at(expr: &Expr, site: &Site) -> Vec<Change> {
    match expr {
        Expr::Range(range) => ends(range, site),
        Expr::MethodCall(call) => way(call, site).into_iter().collect(),
        _ => Vec::new(),
    }
}

fn ends(range: &ExprRange, site: &Site) -> Vec<Change> {
    let change = || Change::new(Family::Range, site.text.range(range));
    let mut changes = Vec::new();
    if let Some(start) = &range.start {
        let place = site.text.range(start);
        match whole_number(start) {
            Some(0) => changes.push(change().put(place, "1")),
            Some(k) => changes.push(change().put(place, (k - 1).to_string())),
            None => {}
        }
    }
    let Some(end) = &range.end else {
        return changes;
    };
    let limits = site.text.range(&range.limits);
    if matches!(range.limits, RangeLimits::Closed(_)) {
        changes.push(change().put(limits, ".."));
        return changes;
    }
    changes.push(change().put(limits, "..="));
    let place = site.text.range(end);
    match (whole_number(end), &**end) {
        (Some(k), _) if k > 1 => changes.push(change().put(place, (k - 1).to_string())),
        (None, Expr::Path(_) | Expr::Field(_) | Expr::MethodCall(_)) => {
            changes.push(change().insert(place.end, " - 1"));
        }
        _ => {}
    }
    changes
}

fn way(call: &ExprMethodCall, site: &Site) -> Option<Change> {
    let around = site.text.range(call);
    let family = match call.method.to_string().as_str() {
        "rev" => Family::Direction,
        "skip" | "take" | "step_by" => Family::Range,
        "chunks" => {
            return Some(
                Change::new(Family::Range, around)
                    .put(site.text.range(&call.method), "chunks_exact"),
            );
        }
        _ => return None,
    };
    Some(Change::new(family, around).cut(method_range(call, site)))
}

#[cfg(test)]
mod tests {
    use crate::mutation::Family::{Direction, Range};
    use crate::mutation::testing::mutants_in;

    #[test]
    fn a_range_starts_or_ends_elsewhere() {
        assert_eq!(
            mutants_in(Range, "for i in 0..n {} a"),
            ["0..n → 1..n", "0..n → 0..=n", "0..n → 0..n - 1"]
        );
        assert_eq!(
            mutants_in(Range, "for i in 1..=n {} a"),
            ["1..=n → 0..=n", "1..=n → 1..n"]
        );
        assert_eq!(
            mutants_in(Range, "for i in 0..2 {} a"),
            ["0..2 → 1..2", "0..2 → 0..=2", "0..2 → 0..1"]
        );
        assert_eq!(mutants_in(Range, "g(&x[1..])"), ["1.. → 0.."]);
        assert_eq!(
            mutants_in(Range, "for i in 0..n - 1 {} a"),
            [
                "0..n - 1 → 1..n - 1",
                "0..n - 1 → 0..=n - 1",
                "n - 1 → n",
                "n - 1 → n + 1",
            ]
        );
    }

    #[test]
    fn the_way_through_a_sequence_is_another() {
        assert_eq!(
            mutants_in(Direction, "for i in (0..n).rev() {} a"),
            ["(0..n).rev() → (0..n)"]
        );
        assert_eq!(
            mutants_in(Range, "x.iter().skip(1).fold(a, g)"),
            ["x.iter().skip(1) → x.iter()"]
        );
        assert_eq!(
            mutants_in(Range, "for rows in x.chunks(n) {} a"),
            ["x.chunks(n) → x.chunks_exact(n)"]
        );
    }
}
