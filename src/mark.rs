//! Code that is known again without being told: an expression as a mark of its tokens.
//!
//! A mark says as little of an expression as a hash can: whoever writes the same finds that it is the same, and whoever does not has a
//! number.

use serde::{Deserialize, Serialize};
use syn::visit::{self, Visit};

use crate::parse_depth::with_deep_stack;

/// What an expression is known again by, whatever its white space and comments.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Mark(u64);

impl Mark {
    /// The mark of an expression.
    pub fn of(expression: &impl quote::ToTokens) -> Mark {
        let tokens = expression.to_token_stream().to_string();
        let hash = blake3::hash(tokens.as_bytes());
        let [a, b, c, d, e, f, g, h, ..] = *hash.as_bytes();
        Mark(u64::from_le_bytes([a, b, c, d, e, f, g, h]))
    }

    /// The mark of an expression that is written so; `None` of what is none.
    pub fn of_code(code: &str) -> Option<Mark> {
        with_deep_stack(code, || {
            syn::parse_str::<syn::Expr>(code)
                .ok()
                .map(|expression| Mark::of(&expression))
        })?
    }
}

/// The marks of all expressions of a text, the innermost too.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Marks(Vec<Mark>);

impl Marks {
    /// Those of a text; a text that is no Rust has none.
    pub fn of(text: &str) -> Marks {
        let all = with_deep_stack(text, || {
            let mut search = Search(Vec::new());
            if let Ok(file) = syn::parse_file(text) {
                search.visit_file(&file);
            }
            search.0
        });
        let mut all = all.unwrap_or_default();
        all.sort_unstable();
        all.dedup();
        Marks(all)
    }

    /// Whether one of the expressions is this one.
    pub fn hold(&self, mark: Mark) -> bool {
        self.0.binary_search(&mark).is_ok()
    }

    /// Whether one of the expressions is written so.
    pub fn hold_code(&self, code: &str) -> bool {
        Mark::of_code(code).is_some_and(|mark| self.hold(mark))
    }
}

struct Search(Vec<Mark>);

impl Visit<'_> for Search {
    fn visit_expr(&mut self, expression: &syn::Expr) {
        self.0.push(Mark::of(expression));
        visit::visit_expr(self, expression);
    }
}

#[cfg(test)]
mod tests {
    use super::{Mark, Marks};

    #[test]
    fn an_expression_is_known_again_whatever_its_white_space() {
        assert_eq!(Mark::of_code("y-a"), Mark::of_code("y /* less */ - a"));
        assert_ne!(Mark::of_code("y - a"), Mark::of_code("a - y"));
        assert_eq!(Mark::of_code("a -"), None);
    }

    #[test]
    fn a_text_holds_its_expressions_and_no_others() {
        let marks =
            Marks::of("fn f(a: f64, y: f64) -> f64 {\n    // a + y\n    (a - y) * 2.0\n}\n");
        for code in ["a", "a-y", "(a - y) * 2.0", "2.0"] {
            assert!(marks.hold_code(code), "{code}");
        }
        for code in ["a + y", "y * 2.0", "- y", ""] {
            assert!(!marks.hold_code(code), "{code}");
        }
        assert_eq!(Marks::of("fn f( {"), Marks::default());
    }
}
