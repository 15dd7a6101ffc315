//! Parentheses: left out where they matter, as in `1.0 / 1.0 + e`, or around one term more.

use syn::{BinOp, Expr, ExprParen};

use super::change::Change;
use super::site::{Role, Site};
use crate::mutation::family::Family;
use crate::mutation::syntax::{chain, is_negation, is_product, is_sum, unparenthesised};

pub(super) fn at(expr: &Expr, site: &Site) -> Vec<Change> {
    match expr {
        Expr::Paren(paren) if matter(paren, site.role) => vec![dropped(paren, site)],
        Expr::Binary(sum) if is_sum(&sum.op) => gathered(expr, site),
        _ => Vec::new(),
    }
}

fn matter(paren: &ExprParen, role: Role) -> bool {
    match (&*paren.expr, role) {
        (Expr::Binary(inner), Role::Factor | Role::Dividend | Role::Negated | Role::Subtrahend) => {
            is_sum(&inner.op)
        }
        (Expr::Binary(inner), Role::Divisor) => is_sum(&inner.op) || is_product(&inner.op),
        (Expr::Binary(inner), Role::Base) => is_sum(&inner.op) || is_product(&inner.op),
        // `-z.exp()` is −(e^z).
        (inner, Role::Base) => is_negation(inner),
        _ => false,
    }
}

fn dropped(paren: &ExprParen, site: &Site) -> Change {
    let (open, close) = (
        paren.paren_token.span.open(),
        paren.paren_token.span.close(),
    );
    Change::new(Family::Parentheses, site.text.range(paren))
        .cut(site.text.range(&open))
        .cut(site.text.range(&close))
}

/// `a * (b + c)` for `a * b + c`.
fn gathered(sum: &Expr, site: &Site) -> Vec<Change> {
    if site.role.continues_sum() {
        return Vec::new();
    }
    let terms = chain(sum, is_sum);
    let gathered = terms.windows(2).filter_map(|pair| {
        let [product, added] = pair else { return None };
        let factors = chain(product.expr, is_product);
        let last = factors.last()?;
        let is_multiplied = matches!(last.op, Some(BinOp::Mul(_)));
        let is_product_itself = chain(unparenthesised(added.expr), is_product).len() > 1;
        (is_multiplied && !is_product_itself).then(|| {
            let (start, end) = (
                site.text.range(last.expr).start,
                site.text.range(added.expr).end,
            );
            let around = site.text.range(product.expr).start..end;
            Change::new(Family::Parentheses, around)
                .insert(start, "(")
                .insert(end, ")")
        })
    });
    gathered.collect()
}

#[cfg(test)]
mod tests {
    use crate::mutation::Family::Parentheses;
    use crate::mutation::testing::mutants_in;

    #[test]
    fn parentheses_are_left_out_where_they_matter() {
        assert_eq!(
            mutants_in(Parentheses, "1.0 / (1.0 + (-a).exp())"),
            ["(1.0 + (-a).exp()) → 1.0 + (-a).exp()", "(-a) → -a",]
        );
        assert_eq!(
            mutants_in(Parentheses, "a / (2.0 * b)"),
            ["(2.0 * b) → 2.0 * b"]
        );
        assert!(mutants_in(Parentheses, "a * (2.0 * b) + (a * b)").is_empty());
    }

    #[test]
    fn a_factor_takes_hold_of_the_next_term() {
        assert_eq!(
            mutants_in(Parentheses, "2.0 * a + b"),
            ["2.0 * a + b → 2.0 * (a + b)"]
        );
        assert!(mutants_in(Parentheses, "a * b + a * b").is_empty());
    }
}
