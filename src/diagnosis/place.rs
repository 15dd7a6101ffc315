//! Where in the learner's file to look, if mutants of the solution answer the same.

use std::collections::BTreeSet;

use super::Evidence;
use super::finding::Quote;
use super::origin::{Slip, unfinished_functions};
use super::text::{expressions_marked, names_used_by};
use super::traces::Traces;
use crate::mark::Mark;

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
pub(super) fn place(evidence: &Evidence<'_>, slips: &[Slip<'_>]) -> Place {
    let all = super::origin::traces(evidence.solution, slips);
    let mut quotes = all.iter().map(|traces| written(evidence.source, traces));
    if let Some(Some(first)) = quotes.next()
        && quotes.all(|quote| quote.as_ref() == Some(&first))
    {
        return Place::Written(first);
    }
    let functions: BTreeSet<&String> = all.iter().map(|traces| &traces.function).collect();
    let [function] = functions.into_iter().collect::<Vec<_>>()[..] else {
        return Place::Unknown;
    };
    let name = function.rsplit("::").next().unwrap_or(function).to_owned();
    let names: BTreeSet<&Vec<String>> = all.iter().map(|traces| &traces.names).collect();
    let used = names_used_by(evidence.source, std::slice::from_ref(&name));
    // Whoever wrote what the solution has there went wrong elsewhere.
    let is_right_there = |traces: &Traces| stands_in(evidence.source, traces.before);
    let names = match names.into_iter().collect::<Vec<_>>().as_slice() {
        [one]
            if one.len() <= MOST_NAMES
                && one.iter().all(|name| used.contains(name))
                && !all.iter().any(|traces| is_right_there(traces)) =>
        {
            (*one).clone()
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

/// The smallest expression around the edit that stands in the learner's file, once, while the solution has none like it and the
/// learner none like what the solution has in its place. Anything less may be right where the learner wrote it.
fn written(source: &str, traces: &Traces) -> Option<Quote> {
    traces.around.iter().find_map(|around| {
        let [quote] = <[Quote; 1]>::try_from(expressions_marked(source, around.after)).ok()?;
        (!stands_in(source, around.before)).then_some(quote)
    })
}

/// Whether a text has an expression with this mark.
fn stands_in(source: &str, mark: Option<Mark>) -> bool {
    mark.is_some_and(|mark| !expressions_marked(source, mark).is_empty())
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
        place(&bench.evidence(), &[Slip::Made(mutant)])
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
    fn an_expression_grows_until_it_is_none_of_the_solutions() {
        // `d` alone stands in the solution; `d + a.abs()` does not.
        let source = "fn cost(a: f64, y: f64) -> f64 { let d = y - a; d + a.abs() }";
        let Place::Written(quote) = place_of("d * d → d", source, "") else {
            panic!("a place");
        };
        assert_eq!(quote.code, "d + a.abs()");
    }
}
