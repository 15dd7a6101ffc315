//! Products and sums: `*` for `/`, `+` for `*`, a factor, a divisor or a term left out.

use syn::{BinOp, Expr, ExprBinary, UnOp};

use super::change::Change;
use super::means::is_count;
use super::site::{Role, Site};
use crate::mutation::family::Family;
use crate::mutation::syntax::{Link, chain, is_product, is_sum, number, unparenthesised};
use crate::mutation::types::Type;

pub(super) fn at(expr: &Expr, site: &Site) -> Vec<Change> {
    match expr {
        Expr::Binary(product) if is_product(&product.op) => {
            let mut changes = vec![exchanged_operation(product, site)];
            changes.extend(sum_for_product(product, site));
            if !site.role.continues_product() {
                changes.extend(missing_factors(expr, site));
            }
            changes
        }
        Expr::Binary(sum) if is_sum(&sum.op) && !site.role.continues_sum() => {
            missing_terms(expr, site)
        }
        _ => Vec::new(),
    }
}

fn exchanged_operation(product: &ExprBinary, site: &Site) -> Change {
    let other = if matches!(product.op, BinOp::Mul(_)) {
        "/"
    } else {
        "*"
    };
    Change::new(Family::Operation, site.text.range(product))
        .put(site.text.range(&product.op), other)
}

/// Slopes along a chain are multiplied; whoever thinks of a sum of effects adds them.
fn sum_for_product(product: &ExprBinary, site: &Site) -> Option<Change> {
    let counts = site.scope.type_of(&Expr::Binary(product.clone())) == Type::Integer;
    let multiplies = matches!(product.op, BinOp::Mul(_));
    (multiplies && !counts).then(|| {
        Change::new(Family::Addition, site.text.range(product))
            .put(site.text.range(&product.op), "+")
    })
}

fn missing_factors(product: &Expr, site: &Site) -> Vec<Change> {
    let links = chain(product, is_product);
    let around = site.text.range(product);
    let mut changes = Vec::new();
    if let [first, second, ..] = links.as_slice() {
        let range = site.text.range(first.expr);
        let next = site.text.range(second.expr).start;
        let missing = Change::new(family_of_factor(first.expr, &links, site), around.clone());
        match (second.op, first.expr) {
            // What is divided is rarely forgotten unless it is a single quantity.
            (Some(BinOp::Div(_)), expr) if number(expr) == Some(1.0) || !is_quantity(expr) => {}
            (Some(BinOp::Div(_)), _) => changes.push(missing.put(range, "1.0")),
            // The sign stays: leaving out the 2 of −2 is one mutant, leaving out the minus another.
            (_, Expr::Unary(minus)) if matches!(minus.op, UnOp::Neg(_)) => {
                changes.push(missing.cut(site.text.range(&minus.expr).start..next));
            }
            _ => changes.push(missing.cut(range.start..next)),
        }
    }
    for pair in links.windows(2) {
        let [before, link] = pair else { continue };
        let family = match link.op {
            Some(BinOp::Div(_)) if is_count(link.expr, site) => Family::Mean,
            Some(BinOp::Div(_)) => Family::Divisor,
            _ => family_of_factor(link.expr, &links, site),
        };
        let missing = site.text.range(before.expr).end..site.text.range(link.expr).end;
        changes.push(Change::new(family, around.clone()).cut(missing));
    }
    changes
}

fn is_quantity(expr: &Expr) -> bool {
    matches!(
        expr,
        Expr::Path(_) | Expr::Field(_) | Expr::Index(_) | Expr::Lit(_) | Expr::Unary(_)
    )
}

/// One factor less of `t * t` is a square that is missing.
fn family_of_factor(factor: &Expr, links: &[Link], site: &Site) -> Family {
    let factor = unparenthesised(factor);
    let equal = links
        .iter()
        .filter(|link| site.text.alike(unparenthesised(link.expr), factor))
        .count();
    if equal > 1 {
        Family::Power
    } else {
        Family::Factor
    }
}

fn missing_terms(sum: &Expr, site: &Site) -> Vec<Change> {
    let links = chain(sum, is_sum);
    let around = site.text.range(sum);
    let counts = site.scope.type_of(sum) == Type::Integer;
    let family = match site.role {
        Role::Index if counts => Family::Neighbour,
        Role::Bound if counts => Family::Range,
        _ => Family::Term,
    };
    let mut changes = Vec::new();
    if let [first, second, ..] = links.as_slice() {
        let range = site.text.range(first.expr).start..site.text.range(second.expr).start;
        let missing = Change::new(family, around.clone());
        match second.op {
            Some(BinOp::Sub(_)) if counts => {}
            Some(BinOp::Sub(_)) => {
                changes.push(missing.clone().put(range.clone(), "-"));
                // Whoever forgets the 1 of 1 − s writes s.
                if number(first.expr).is_some() {
                    changes.push(missing.cut(range));
                }
            }
            _ => changes.push(missing.cut(range)),
        }
    }
    for pair in links.windows(2) {
        let [before, link] = pair else { continue };
        let missing = site.text.range(before.expr).end..site.text.range(link.expr).end;
        changes.push(Change::new(family, around.clone()).cut(missing));
    }
    changes
}

#[cfg(test)]
mod tests {
    use crate::mutation::Family::{Addition, Divisor, Factor, Operation, Power, Term};
    use crate::mutation::testing::mutants_in;

    #[test]
    fn each_factor_of_a_chain_is_left_out_once() {
        assert_eq!(
            mutants_in(Factor, "2.0 * a * b"),
            [
                "2.0 * a * b → a * b",
                "2.0 * a * b → 2.0 * b",
                "2.0 * a * b → 2.0 * a",
            ]
        );
    }

    #[test]
    fn the_sign_of_a_factor_left_out_stays() {
        assert_eq!(
            mutants_in(Factor, "-2.0 * (a - b)"),
            ["-2.0 * (a - b) → -(a - b)", "-2.0 * (a - b) → -2.0"]
        );
    }

    #[test]
    fn a_product_is_made_a_sum_unless_it_counts() {
        assert_eq!(
            mutants_in(Addition, "2.0 * a / b * c"),
            ["2.0 * a → 2.0 + a", "2.0 * a / b * c → 2.0 * a / b + c"]
        );
        assert_eq!(mutants_in(Addition, "x[2 * n]"), Vec::<String>::new());
    }

    #[test]
    fn divisors_and_squares_have_their_own_names() {
        assert_eq!(mutants_in(Divisor, "a / b"), ["a / b → a"]);
        assert_eq!(mutants_in(Factor, "a / b"), ["a / b → 1.0 / b"]);
        assert_eq!(
            mutants_in(Power, "(a - b) * (a - b)"),
            ["(a - b) * (a - b) → (a - b)"]
        );
        assert_eq!(
            mutants_in(Operation, "a / b * 2.0"),
            ["a / b → a * b", "a / b * 2.0 → a / b / 2.0"]
        );
    }

    #[test]
    fn each_term_is_left_out_once_and_a_difference_keeps_its_sign() {
        assert_eq!(
            mutants_in(Term, "a * b + a - b"),
            [
                "a * b + a - b → a - b",
                "a * b + a - b → a * b - b",
                "a * b + a - b → a * b + a",
            ]
        );
        assert_eq!(mutants_in(Term, "a - b"), ["a - b → -b", "a - b → a"]);
        assert_eq!(
            mutants_in(Term, "1.0 - a"),
            ["1.0 - a → -a", "1.0 - a → a", "1.0 - a → 1.0"]
        );
    }
}
