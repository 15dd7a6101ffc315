//! A derivative compared with the slope of the learner's own function.
//!
//! Three cases are told apart: the derivative is wrong; it is right for a function that is itself wrong; both are wrong.

use super::origin::unfinished_functions;
use super::text::{called, called_by};
use super::{Count, Evidence, Finding, Piece, Support, names_of};
use crate::sheet::{components, step};
use crate::verdict::{Quantity, measured};

/// A central difference agrees with a derivative within this, absolutely …
const ABSOLUTE: f64 = 1e-8;
/// … or within this share of the larger of the two.
const RELATIVE: f64 = 1e-6;

/// So many derivatives must tell before anything is said.
const ENOUGH: usize = 5;

/// What the slopes tell of the first check that has them and is wrong.
pub fn findings(evidence: &Evidence<'_>) -> Vec<Finding> {
    let checks = evidence.exercise.checks.iter().enumerate();
    let with_slope = checks
        .filter(|(_, check)| check.slope.is_some())
        .map(|(number, _)| number);
    with_slope
        .filter_map(|check| finding(evidence, check))
        .take(1)
        .collect()
}

fn finding(evidence: &Evidence<'_>, check: usize) -> Option<Finding> {
    let slope = evidence.exercise.checks[check].slope.as_ref()?;
    let quantities: Vec<&Quantity> = evidence.quantities_of(check).collect();
    if quantities.iter().all(|quantity| quantity.is_right()) {
        return None;
    }
    let cases = &evidence.sheet.cases[check];
    let mut of_own_function = Tally::default();
    let mut own_function_right = Tally::default();
    let mut kinks = 0;
    for (number, case) in cases.iter().enumerate() {
        let derivatives = derivatives(&quantities, number)?;
        let components = components(&slope.wrt, case);
        if components.len() != derivatives.len() {
            return None;
        }
        for (component, (input, path)) in components.into_iter().enumerate() {
            let h = step(case.inputs[input].1.at(&path)?.number()?);
            let answers = &evidence.execution.answers;
            let measured = measured(evidence.sheet, answers, (check, number), component, h)?;
            if measured.kink {
                kinks += 1;
                continue;
            }
            let (yours, expected) = derivatives[component];
            of_own_function.count(agree(yours, measured.slope));
            own_function_right.count(agree(expected, measured.slope));
        }
    }
    let wrong: Vec<&Quantity> = quantities
        .iter()
        .copied()
        .filter(|quantity| quantity.is_wrong())
        .collect();
    let of = of(&slope.of);
    let told = match (of_own_function.all(), own_function_right.all()) {
        (true, false) => Finding::new("slope:of-a-wrong-function", Support::NotComputed)
            .words(format!("Your derivative is the slope of your own {of} "))
            .piece(Piece::AllCases(Count {
                check,
                cases: cases.len(),
            }))
            .words(", but the values of that function are wrong: look there first."),
        // Where the derivative does without that function, what stands in its place may be the culprit.
        (false, true) if goes_through(evidence, check) => {
            Finding::new("slope:derivative", Support::Aside)
                .words(format!(
                    "{of} is right: its slopes, measured by small steps in each input, are the expected ones. The mistake is in the formula for "
                ))
                .piece(Piece::Wrong(names_of(&wrong)))
                .words(".")
        }
        (false, false) if own_function_right.none() => Finding::new("slope:both", Support::Observed)
            .words(format!(
                "Both are off: the values of {of} are wrong, and your derivative is not its slope either."
            )),
        _ => return None,
    };
    Some(if kinks > 0 {
        told.words(" (Where the function has a kink, no slope was taken.)")
    } else {
        told
    })
}

/// The function as it is called in a sentence; a long expression would bury it.
fn of(code: &str) -> String {
    const SHORT: usize = 40;
    if code.chars().count() <= SHORT {
        format!("`{code}`")
    } else {
        "function".to_owned()
    }
}

/// Whether the learner's derivative calls the function whose slope it is, so that a right function leaves only its own formula.
fn goes_through(evidence: &Evidence<'_>, check: usize) -> bool {
    let check = &evidence.exercise.checks[check];
    let Some(slope) = &check.slope else {
        return false;
    };
    let function = called(&slope.of);
    let open = unfinished_functions(evidence.starter);
    let derivative: Vec<String> = called(&check.call)
        .into_iter()
        .filter(|name| {
            open.iter()
                .any(|open| open.rsplit("::").next() == Some(name))
        })
        .collect();
    let calls = called_by(evidence.source, &derivative);
    !function.is_empty() && function.iter().all(|name| calls.contains(name))
}

/// Yours and expected of every derivative on one case, element by element in lists.
fn derivatives(quantities: &[&Quantity], case: usize) -> Option<Vec<(f64, f64)>> {
    let mut derivatives = Vec::new();
    for quantity in quantities {
        let pair = quantity.pairs.get(case)?;
        let (yours, expected) = (pair.yours.as_ref()?.leaves(), pair.expected.leaves());
        if yours.len() != expected.len() {
            return None;
        }
        for ((_, yours), (_, expected)) in yours.into_iter().zip(expected) {
            derivatives.push((yours.number()?, expected.number()?));
        }
    }
    Some(derivatives)
}

/// How often something held, among the cases that could tell.
#[derive(Default)]
struct Tally {
    held: usize,
    of: usize,
}

impl Tally {
    fn count(&mut self, held: bool) {
        self.held += usize::from(held);
        self.of += 1;
    }

    fn all(&self) -> bool {
        self.of >= ENOUGH && self.held == self.of
    }

    fn none(&self) -> bool {
        self.of >= ENOUGH && self.held == 0
    }
}

fn agree(derivative: f64, slope: f64) -> bool {
    (derivative - slope).abs() <= ABSOLUTE + RELATIVE * derivative.abs().max(slope.abs())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnosis::testing::{Bench, Program, number, one};
    use crate::sheet::Ask;

    fn check(cases: usize) -> String {
        format!(
            "[[exercises.checks]]\nname = \"f′\"\ncall = \"f_prime(a)\"\ncases = {cases}\nslope = {{ of = \"f(a)\", wrt = [\"a\"] }}\nrandom = {{ a = [1.0, 9.0] }}\n"
        )
    }

    /// f is a², or that times `function`; its slope is 2·a, or that times `derivative`.
    fn answer(ask: Ask, a: f64, function: f64, derivative: f64) -> f64 {
        match ask {
            Ask::Slope(_) => function * a * a,
            _ => derivative * 2.0 * a,
        }
    }

    const RIGHT: Program = |_, ask, case| one(answer(ask, number(case, "a"), 1.0, 1.0));
    const FORMULA: Program = |_, ask, case| one(answer(ask, number(case, "a"), 1.0, 3.0));
    const FUNCTION: Program = |_, ask, case| one(answer(ask, number(case, "a"), 2.0, 2.0));
    const BOTH: Program = |_, ask, case| one(answer(ask, number(case, "a"), 2.0, 3.0));

    const STARTER: &str = "fn f(a: f64) -> f64 { a * a } fn f_prime(a: f64) -> f64 { todo!() }";

    fn told(cases: usize, own: Program, source: &str) -> String {
        let mut bench = Bench::new(&check(cases), RIGHT, own).with_source(source);
        bench.starter = STARTER.to_owned();
        bench.told(|evidence| findings(evidence).pop())
    }

    #[test]
    fn a_right_function_leaves_the_formula_only_to_who_calls_it() {
        let calls = "fn f(a: f64) -> f64 { a * a } fn f_prime(a: f64) -> f64 { 6.0 * f(a) / a }";
        let said = told(8, FORMULA, calls);
        assert!(
            said.ends_with("The mistake is in the formula for f′."),
            "{said}"
        );
        let anew = "fn f(a: f64) -> f64 { a * a } fn f_prime(a: f64) -> f64 { 6.0 * a * a / a }";
        assert_eq!(told(8, FORMULA, anew), "");
    }

    #[test]
    fn a_wrong_function_is_told_by_its_slopes() {
        assert_eq!(
            told(8, FUNCTION, ""),
            "Your derivative is the slope of your own `f(a)` on all 8 inputs, but the values of that function are wrong: look there first."
        );
        assert_eq!(
            told(8, BOTH, ""),
            "Both are off: the values of `f(a)` are wrong, and your derivative is not its slope either."
        );
    }

    #[test]
    fn few_slopes_say_nothing() {
        for own in [FORMULA, FUNCTION, BOTH] {
            assert_eq!(told(4, own, "fn f_prime(a: f64) -> f64 { f(a) }"), "");
        }
    }
}
