//! The expressions of a function that can be written in several versions at the place where they stand.
//!
//! `x * w` may become `(match … { 0 => x * w, 1 => x + w })` wherever its value is all that counts. It may not where the
//! expression names a place (`v[i]`, `*p`, `self.w`), where its text decides on a type (`0..n`, a closure), or where the compiler
//! looks into it before the program runs: it refuses the constant index `x[2]` of a list of two, which behind a `match` it could not see.

use std::ops::Range;

use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{BinOp, Block, Expr, ExprIndex, ExprRepeat, Item, UnOp};

/// Where these expressions stand, in bytes of the file: an outer one before those inside of it.
pub fn of(body: &Block) -> Vec<Range<usize>> {
    let mut found = Sites(Vec::new());
    found.visit_block(body);
    found.0
}

struct Sites(Vec<Range<usize>>);

impl<'ast> Visit<'ast> for Sites {
    fn visit_expr(&mut self, expression: &'ast Expr) {
        if is_value(expression) {
            self.0.push(expression.span().byte_range());
        }
        match expression {
            // What is not a part of this function while it runs.
            Expr::Const(_) | Expr::Async(_) => {}
            other => visit::visit_expr(self, other),
        }
    }

    fn visit_expr_index(&mut self, indexed: &'ast ExprIndex) {
        self.visit_expr(&indexed.expr);
    }

    fn visit_expr_repeat(&mut self, repeated: &'ast ExprRepeat) {
        self.visit_expr(&repeated.expr);
    }

    fn visit_item(&mut self, _: &'ast Item) {}

    fn visit_pat(&mut self, _: &'ast syn::Pat) {}

    fn visit_type(&mut self, _: &'ast syn::Type) {}
}

fn is_value(expression: &Expr) -> bool {
    match expression {
        // Conditions may hold a `let`, which stands nowhere else.
        Expr::Binary(own) => !matches!(own.op, BinOp::And(_) | BinOp::Or(_)),
        Expr::Unary(own) => matches!(own.op, UnOp::Neg(_) | UnOp::Not(_)),
        Expr::Array(_)
        | Expr::Assign(_)
        | Expr::Call(_)
        | Expr::Cast(_)
        | Expr::Macro(_)
        | Expr::MethodCall(_)
        | Expr::Struct(_)
        | Expr::Tuple(_) => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    /// The texts of the sites in a function with this body.
    fn sites(body: &str) -> Vec<&str> {
        let block: syn::Block = syn::parse_str(body).unwrap();
        let ranges = super::of(&block);
        ranges.into_iter().map(|range| &body[range]).collect()
    }

    #[test]
    fn values_are_found_and_places_are_not() {
        assert_eq!(
            sites("{ let z = w[i] * a + b; }"),
            ["w[i] * a + b", "w[i] * a"]
        );
        assert_eq!(
            sites("{ p.w[0] -= eta; *q = -p.b; }"),
            ["p.w[0] -= eta", "*q = -p.b", "-p.b"]
        );
        assert_eq!(
            sites("{ rows.map(|r| f(&r)).sum::<f64>() / n }"),
            [
                "rows.map(|r| f(&r)).sum::<f64>() / n",
                "rows.map(|r| f(&r)).sum::<f64>()",
                "rows.map(|r| f(&r))",
                "f(&r)"
            ]
        );
        assert_eq!(sites("{ (a, [b; 2 + 1]) }"), ["(a, [b; 2 + 1])"]);
    }

    #[test]
    fn what_is_looked_at_before_the_program_runs_is_left_alone() {
        for body in [
            "{ x[n - 1] }",
            "{ for i in 0..n {} }",
            "{ match z { 1 | 2 => {} _ => {} } }",
            "{ fn inner() { a + b } }",
            "{ const { 1 + 2 } }",
            "{ let z: [f64; 1 + 1]; }",
        ] {
            assert_eq!(sites(body), Vec::<&str>::new(), "{body}");
        }
        assert_eq!(sites("{ if a < b && let Some(c) = d {} }"), ["a < b"]);
    }
}
