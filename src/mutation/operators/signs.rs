//! Signs: `+` for `−`, a difference the wrong way round, a minus too many or too few.

use syn::{BinOp, Expr, ExprBinary, UnOp};

use super::change::Change;
use super::site::{Role, Site};
use crate::mutation::family::Family;
use crate::mutation::syntax::{chain, is_negation, is_product, is_sum, unparenthesised};
use crate::mutation::types::Type;

pub(super) fn at(expr: &Expr, site: &Site) -> Vec<Change> {
    let around = site.text.range(expr);
    match expr {
        Expr::Binary(sum) if is_sum(&sum.op) => of_sum(sum, site),
        Expr::Unary(minus) if is_negation(expr) && matches!(minus.op, UnOp::Neg(_)) => {
            vec![Change::new(Family::Sign, around).cut(site.text.range(&minus.op))]
        }
        _ if site.role == Role::Value && may_be_negated(expr, site) => {
            let start = around.start;
            vec![Change::new(Family::Sign, around).insert(start, "-")]
        }
        _ => Vec::new(),
    }
}

fn of_sum(sum: &ExprBinary, site: &Site) -> Vec<Change> {
    let counts = site.scope.type_of(&Expr::Binary(sum.clone())) == Type::Integer;
    let family = match site.role {
        Role::Index if counts => Family::Neighbour,
        Role::Bound if counts => Family::Range,
        _ => Family::Sign,
    };
    let around = site.text.range(sum);
    let flipped = if matches!(sum.op, BinOp::Add(_)) {
        "-"
    } else {
        "+"
    };
    let mut changes =
        vec![Change::new(family, around.clone()).put(site.text.range(&sum.op), flipped)];

    // Of more than two terms, exchanging the last two would do more than flip a sign.
    let is_difference = matches!(sum.op, BinOp::Sub(_)) && chain(&sum.left, is_sum).len() == 1;
    if is_difference && !counts {
        let (left, right) = (site.text.range(&sum.left), site.text.range(&sum.right));
        changes.push(Change::new(family, around).exchange(site.text, left, right));
    }
    changes
}

/// Is a minus before it a mutant of its own? Not before a difference nor a product with one, where
/// turning the difference round does the same.
fn may_be_negated(expr: &Expr, site: &Site) -> bool {
    let is_written_so = match expr {
        Expr::Path(_) | Expr::Field(_) | Expr::Index(_) | Expr::MethodCall(_) | Expr::Call(_) => {
            true
        }
        Expr::Binary(product) if is_product(&product.op) => chain(expr, is_product)
            .iter()
            .all(|link| !is_signed(link.expr)),
        _ => false,
    };
    is_written_so && !infers_its_type(expr) && site.scope.type_of(expr).is_float()
}

/// Before `….sum()` a minus would need to know what is summed up to.
fn infers_its_type(expr: &Expr) -> bool {
    match expr {
        Expr::MethodCall(call) => {
            call.turbofish.is_none() && (call.method == "sum" || call.method == "product")
        }
        _ => false,
    }
}

fn is_signed(factor: &Expr) -> bool {
    match unparenthesised(factor) {
        Expr::Binary(inner) => matches!(inner.op, BinOp::Sub(_)),
        _ => is_negation(factor),
    }
}

#[cfg(test)]
mod tests {
    use crate::mutation::Family::{Neighbour, Sign};
    use crate::mutation::testing::mutants_in;

    #[test]
    fn a_difference_is_turned_round_or_made_a_sum() {
        assert_eq!(
            mutants_in(Sign, "a - b"),
            ["a - b → b - a", "a - b → a + b"]
        );
        assert_eq!(
            mutants_in(Sign, "let c = a + b; c"),
            ["a + b → a - b", "c → -c"]
        );
    }

    #[test]
    fn a_minus_is_added_or_left_out_where_it_says_something_new() {
        assert_eq!(mutants_in(Sign, "-a * b"), ["-a → a"]);
        assert_eq!(mutants_in(Sign, "2.0 * a"), ["2.0 * a → -2.0 * a"]);
        assert_eq!(
            mutants_in(Sign, "2.0 * (a - b)"),
            ["a - b → b - a", "a - b → a + b"]
        );
    }

    #[test]
    fn a_count_has_no_sign_but_neighbours() {
        assert_eq!(
            mutants_in(Sign, "x[n - 1] * a"),
            ["x[n - 1] * a → -x[n - 1] * a"]
        );
        assert_eq!(
            mutants_in(Neighbour, "x[n - 1]"),
            ["n - 1 → n", "n - 1 → n + 1"]
        );
    }
}
