//! What of a mutant of the solution can be looked for in a learner's file, without a word of the solution: its function, the names in
//! the edited place, and marks of the code around it.

use std::ops::Range;

use serde::{Deserialize, Serialize};
use syn::spanned::Spanned;
use syn::visit::{self, Visit};

use crate::mark::{Mark, Marks};
use crate::mutation::{Edits, Mutant};
use crate::parse_depth::with_deep_stack;

/// A longer expression points at too much.
const LONGEST: usize = 72;

/// What is left of a mutant if the solution is not at hand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Traces {
    /// The function it is in; a method with its type.
    pub function: String,
    /// The quantities in the edited place of the solution, by the names that tell most.
    pub names: Vec<String>,
    /// The edited place as the solution has it; `None` of what is no expression.
    pub before: Option<Mark>,
    /// The expressions around the place that are none of the solution's, from the innermost out.
    pub around: Vec<Around>,
}

/// An expression around an edited place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Around {
    /// As the solution has it; `None` of what is no expression.
    pub before: Option<Mark>,
    /// As the edit has it.
    pub after: Mark,
}

impl Traces {
    /// The traces of a mutant of a solution, whose expressions have these marks.
    pub fn of(mutant: &Mutant, solution: &str, known: &Marks) -> Traces {
        Traces {
            function: mutant.function.clone(),
            names: names_in(&mutant.before),
            before: Mark::of_code(&mutant.before),
            around: around(solution, &mutant.edits, known),
        }
    }
}

/// The quantities in an expression, by the names that tell most: `w2` for `p.w2[j]`.
fn names_in(code: &str) -> Vec<String> {
    let Ok(expr) = syn::parse_str::<syn::Expr>(code) else {
        return Vec::new();
    };
    let mut names = Names(Vec::new());
    names.visit_expr(&expr);
    names.0
}

struct Names(Vec<String>);

impl Names {
    fn add(&mut self, name: String) {
        if !self.0.contains(&name) {
            self.0.push(name);
        }
    }
}

impl Visit<'_> for Names {
    fn visit_expr(&mut self, expr: &syn::Expr) {
        match expr {
            syn::Expr::Field(field) => match &field.member {
                syn::Member::Named(name) => self.add(name.to_string()),
                syn::Member::Unnamed(_) => self.visit_expr(&field.base),
            },
            // Which element it is may be what is wrong.
            syn::Expr::Index(index) => self.visit_expr(&index.expr),
            syn::Expr::Call(call) => call
                .args
                .iter()
                .for_each(|argument| self.visit_expr(argument)),
            syn::Expr::Path(path) => {
                if let Some(name) = path.path.get_ident() {
                    self.add(name.to_string());
                }
            }
            other => visit::visit_expr(self, other),
        }
    }
}

/// The expressions around what is edited in the solution, from the innermost out; those that the solution has somewhere are left out,
/// and those that are too long to point at anything.
fn around(solution: &str, edits: &Edits, known: &Marks) -> Vec<Around> {
    let difference = edits.difference(solution);
    let before = difference.range;
    let after = before.start..before.start + difference.text.len();
    let mutated = edits.apply(solution);
    let ranges = with_deep_stack(&mutated, || {
        let mut search = Search {
            place: after.clone(),
            found: Vec::new(),
        };
        if let Ok(file) = syn::parse_file(&mutated) {
            search.visit_file(&file);
        }
        search.found
    });
    let mut ranges: Vec<Range<usize>> = ranges.unwrap_or_default();
    ranges.sort_by_key(|range| range.len());
    // What lies around the place is the same in both.
    let pair = |range: Range<usize>| {
        let was = solution.get(range.start..before.end + (range.end - after.end))?;
        let is = mutated.get(range)?;
        let mark = Mark::of_code(is).filter(|mark| !known.hold(*mark))?;
        (is.chars().count() <= LONGEST).then(|| Around {
            before: Mark::of_code(was),
            after: mark,
        })
    };
    ranges.into_iter().filter_map(pair).collect()
}

struct Search {
    place: Range<usize>,
    found: Vec<Range<usize>>,
}

impl Visit<'_> for Search {
    fn visit_expr(&mut self, expr: &syn::Expr) {
        let range = expr.span().byte_range();
        if range.start <= self.place.start && self.place.end <= range.end {
            if !matches!(
                expr,
                syn::Expr::Path(_) | syn::Expr::Lit(_) | syn::Expr::Block(_)
            ) {
                self.found.push(range);
            }
            visit::visit_expr(self, expr);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::names_in;

    #[test]
    fn names_are_those_that_tell_most() {
        assert_eq!(names_in("delta * p.w2[j]"), ["delta", "w2"]);
        assert_eq!(names_in("sigmoid(z) * x.0.ln() + z"), ["z", "x"]);
        assert_eq!(names_in("2.0"), Vec::<String>::new());
        assert_eq!(names_in("a +"), Vec::<String>::new());
    }
}
