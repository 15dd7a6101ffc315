//! Where in the learner's file to look, if mutants of the solution answer the same.

use std::collections::BTreeSet;
use std::ops::Range;

use syn::spanned::Spanned;
use syn::visit::{self, Visit};

use super::Evidence;
use super::finding::Quote;
use super::origin::unfinished_functions;
use super::text::{expressions_like, names_used_by};
use crate::mutation::{Edits, Mutant};
use crate::parse_depth::with_deep_stack;

/// A longer expression points at too much.
const LONGEST: usize = 72;

/// More names than this do not point at one place.
const MOST_NAMES: usize = 3;

/// Where to look, as far as it is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// The learner's file holds what the edit makes of the solution.
    Written(Quote),
    /// It is known what goes into it, and in which function of several.
    Near {
        /// The function, if the learner writes several.
        function: Option<String>,
        /// What goes into the place, by names that the learner uses in the function too.
        names: Vec<String>,
    },
    /// Anywhere.
    Unknown,
}

/// Where to look, as far as these mutants agree.
pub(super) fn place(evidence: &Evidence<'_>, mutants: &[&Mutant]) -> Place {
    let mut quotes = mutants
        .iter()
        .map(|mutant| written(evidence, &mutant.edits));
    if let Some(Some(first)) = quotes.next()
        && quotes.all(|quote| quote.as_ref() == Some(&first))
    {
        return Place::Written(first);
    }
    let functions: BTreeSet<&str> = mutants
        .iter()
        .map(|mutant| mutant.function.as_str())
        .collect();
    let [function] = functions.into_iter().collect::<Vec<_>>()[..] else {
        return Place::Unknown;
    };
    let names: BTreeSet<Vec<String>> = mutants
        .iter()
        .map(|mutant| names_in(&mutant.before))
        .collect();
    let name = function.rsplit("::").next().unwrap_or(function).to_owned();
    let used = names_used_by(evidence.source, std::slice::from_ref(&name));
    // Whoever wrote what the solution has there went wrong elsewhere.
    let is_right_there =
        |mutant: &&Mutant| !expressions_like(evidence.source, &mutant.before).is_empty();
    let names = match names.into_iter().collect::<Vec<_>>().as_slice() {
        [one]
            if one.len() <= MOST_NAMES
                && one.iter().all(|name| used.contains(name))
                && !mutants.iter().any(is_right_there) =>
        {
            one.clone()
        }
        _ => Vec::new(),
    };
    let several = unfinished_functions(evidence.starter).len() > 1;
    let function = several.then_some(name);
    match (&function, names.as_slice()) {
        (None, []) => Place::Unknown,
        _ => Place::Near { function, names },
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

/// The smallest expression around the edit that stands in the learner's file, once, while the solution has none like it and the
/// learner none like what the solution has in its place. Anything less may be right where the learner wrote it.
fn written(evidence: &Evidence<'_>, edits: &Edits) -> Option<Quote> {
    let around = around(evidence.solution, edits);
    around
        .into_iter()
        .filter(|(_, after)| after.chars().count() <= LONGEST)
        .find_map(|(before, after)| {
            let [quote] = <[Quote; 1]>::try_from(expressions_like(evidence.source, &after)).ok()?;
            let is_known = !expressions_like(evidence.solution, &after).is_empty();
            let has_both = !expressions_like(evidence.source, &before).is_empty();
            (!is_known && !has_both).then_some(quote)
        })
}

/// The expressions around what is edited in the solution, from the innermost out: before and after.
fn around(solution: &str, edits: &Edits) -> Vec<(String, String)> {
    let difference = edits.difference(solution);
    let before = difference.range;
    let after = before.start..before.start + difference.text.len();
    let mutated = edits.apply(solution);
    let ranges = with_deep_stack(&mutated, || {
        let mut search = Around {
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
        let end = before.end + (range.end - after.end);
        let was = solution.get(range.start..end)?;
        Some((was.to_owned(), mutated.get(range)?.to_owned()))
    };
    ranges.into_iter().filter_map(pair).collect()
}

struct Around {
    place: Range<usize>,
    found: Vec<Range<usize>>,
}

impl Visit<'_> for Around {
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
    use super::*;
    use crate::course::Starter;
    use crate::diagnosis::origin::mutants;
    use crate::diagnosis::testing::{Bench, one};

    const CHECK: &str =
        "[[exercises.checks]]\nname = \"z\"\ncall = \"f(a)\"\nrandom = { a = [1.0, 9.0] }\n";
    const SOLUTION: &str =
        "fn cost(a: f64, y: f64) -> f64 {\n    let d = a - y;\n    d * d + a.abs()\n}\n";

    /// The place that the mutant of this edit leads to, for a learner's file.
    fn place_of(edit: &str, source: &str, starter: &str) -> Place {
        let mut bench =
            Bench::new(CHECK, |_, _, _| one(0.0), |_, _, _| one(1.0)).with_source(source);
        SOLUTION.clone_into(&mut bench.solution);
        starter.clone_into(&mut bench.starter);
        let open = "fn cost(a: f64, y: f64) -> f64 { todo!() }";
        let all = mutants(SOLUTION, open, Starter::Unfinished);
        let mutant = all.iter().find(|mutant| mutant.shown() == edit);
        let mutant = mutant.unwrap_or_else(|| panic!("no mutant {edit}"));
        place(&bench.evidence(), &[mutant])
    }

    #[test]
    fn what_the_edit_makes_of_the_solution_is_quoted_where_the_learner_wrote_it() {
        let source = "fn cost(a: f64, y: f64) -> f64 {\n    // turned\n    let diff = a\n        + y;\n    diff.powi(2) + a.abs()\n}";
        let quote = Quote {
            code: "a + y".into(),
            line: 3,
        };
        assert_eq!(place_of("a - y → a + y", source, ""), Place::Written(quote));
    }

    #[test]
    fn what_does_not_stand_there_or_stands_there_twice_or_beside_the_right_one_is_not() {
        for body in [
            "(y - a).powi(2)",
            "// a + y\n    (y - a).powi(2)",
            "(a + y) * (a + y)",
            "(a - y) * (a + y)",
        ] {
            let source = format!("fn cost(a: f64, y: f64) -> f64 {{ {body} }}");
            let place = place_of("a - y → a + y", &source, "");
            assert!(!matches!(place, Place::Written(_)), "{body}: {place:?}");
        }
    }

    #[test]
    fn what_goes_into_the_place_is_named_as_far_as_the_learner_names_it_so() {
        let near = |function: Option<&str>, names: &[&str]| Place::Near {
            function: function.map(str::to_owned),
            names: names.iter().map(|name| (*name).to_owned()).collect(),
        };
        let edit = "a - y → a + y";
        let source = "fn cost(a: f64, y: f64) -> f64 { let sum = y + a; sum * sum }";
        assert_eq!(place_of(edit, source, ""), near(None, &["a", "y"]));
        let otherwise = "fn cost(answer: f64, y: f64) -> f64 { y + answer }";
        assert_eq!(place_of(edit, otherwise, ""), Place::Unknown);
        // The right one is there: it went wrong elsewhere.
        let beside = "fn cost(a: f64, y: f64) -> f64 { (a - y) * -(a - y) }";
        assert_eq!(place_of(edit, beside, ""), Place::Unknown);
        let several = "fn cost() { todo!() } fn other() { todo!() }";
        assert_eq!(
            place_of(edit, source, several),
            near(Some("cost"), &["a", "y"])
        );
        assert_eq!(place_of(edit, otherwise, several), near(Some("cost"), &[]));
    }

    #[test]
    fn names_are_those_that_tell_most() {
        assert_eq!(names_in("delta * p.w2[j]"), ["delta", "w2"]);
        assert_eq!(names_in("sigmoid(z) * x.0.ln() + z"), ["z", "x"]);
        assert_eq!(names_in("2.0"), Vec::<String>::new());
        assert_eq!(names_in("a +"), Vec::<String>::new());
    }

    #[test]
    fn an_expression_grows_until_it_is_none_of_the_solutions() {
        // `d` alone stands in the solution; `d + a.abs()` does not.
        let source = "fn cost(a: f64, y: f64) -> f64 { let d = y - a; d + a.abs() }";
        let Place::Written(quote) = place_of("d * d → d", source, "") else {
            panic!("a place");
        };
        assert_eq!(quote.code, "d + a.abs()");
    }
}
