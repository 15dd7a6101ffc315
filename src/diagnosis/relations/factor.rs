//! One constant factor between yours and expected, over everything that is wrong.

use std::collections::BTreeSet;

use super::samples::Samples;
use super::{ENOUGH, close, finding};
use crate::diagnosis::text::called;
use crate::diagnosis::words::{is_are, number};
use crate::diagnosis::{Evidence, Finding, Piece, Support, cases_of, names_of};
use crate::verdict::{Quantity, constant_factor};

/// One constant factor between yours and expected, over all wrong quantities and all cases.
pub(super) fn factor_for_all(evidence: &Evidence<'_>) -> Option<Finding> {
    let wrong = evidence.wrong();
    let samples: Option<Vec<Samples>> = wrong
        .iter()
        .map(|quantity| Samples::finite(quantity))
        .collect();
    let samples = samples?;
    let pairs: Vec<Vec<(f64, f64)>> = samples.iter().map(Samples::pairs).collect();
    let factor = constant_factor(&pairs.concat())?;
    let telling = |samples: &Samples| samples.cases(|sample| sample.expected != 0.0).len();
    if samples.iter().map(telling).max()? < ENOUGH || is_right_elsewhere(evidence, &wrong) {
        return None;
    }
    let right: Vec<&Quantity> = evidence
        .judgement
        .quantities
        .iter()
        .filter(|quantity| quantity.is_right())
        .collect();
    let told = finding("factor", Support::Related);
    let told = if right.is_empty() && wrong.len() > 1 {
        told.words("All your numbers are ")
    } else {
        told.words("Your ")
            .piece(Piece::Wrong(names_of(&wrong)))
            .words(format!(" {} ", is_are(wrong.len())))
    };
    let told = told.words(factor_phrase(factor, wrong.len()));
    let mut told = match cases_of(&wrong) {
        Some(count) => told.words(" ").piece(Piece::AllCases(count)).words("."),
        None => told.words(", on all inputs."),
    };
    if !right.is_empty() {
        told = told
            .words(" ")
            .piece(Piece::Right(names_of(&right)))
            .words(format!(" {} right.", is_are(right.len())));
    }
    Some(told.words(factor_hint(factor, is_derivative(evidence, wrong[0]))))
}

/// Whether the same functions yield right numbers in another check: then no factor is missing from a formula of theirs, and the
/// numbers are a multiple by what this check asks.
fn is_right_elsewhere(evidence: &Evidence<'_>, wrong: &[&Quantity]) -> bool {
    let names = |check: usize| -> BTreeSet<String> {
        let code: Vec<&str> = evidence.exercise.checks[check].code().collect();
        called(&code.join(";\n")).into_iter().collect()
    };
    let checks = 0..evidence.exercise.checks.len();
    let right = checks.filter(|check| {
        let mut own = evidence.quantities_of(*check);
        own.all(|quantity| quantity.is_right() && has_telling_numbers(quantity))
            && evidence.quantities_of(*check).next().is_some()
    });
    let right: Vec<BTreeSet<String>> = right.map(names).collect();
    wrong.iter().any(|quantity| {
        let own = names(quantity.check);
        !own.is_empty() && right.iter().any(|names| own.is_subset(names))
    })
}

/// Whether a factor would be seen in a quantity.
fn has_telling_numbers(quantity: &Quantity) -> bool {
    let is_real = |value: &crate::quantity::Value| matches!(value, crate::quantity::Value::Real(number) if *number != 0.0);
    quantity.pairs.iter().any(|pair| {
        pair.expected
            .leaves()
            .iter()
            .any(|(_, value)| is_real(value))
    })
}

/// How yours relates to the right value by a constant factor.
fn factor_phrase(factor: f64, count: usize) -> String {
    let ones = if count == 1 { "one" } else { "ones" };
    if close(factor, -1.0) {
        return format!("the right {ones} with the sign flipped");
    }
    let inverse = 1.0 / factor;
    if close(factor, factor.round()) {
        format!("{} times the right {ones}", number(factor))
    } else if close(inverse, inverse.round()) {
        format!("the right {ones} divided by {}", number(inverse))
    } else {
        format!("the right {ones} times {}", number(factor))
    }
}

/// Whether a quantity is a derivative: its check says of what, or its name says so.
fn is_derivative(evidence: &Evidence<'_>, quantity: &Quantity) -> bool {
    evidence.exercise.checks[quantity.check].slope.is_some() || quantity.name.contains(['∂', '′'])
}

fn factor_hint(factor: f64, derivative: bool) -> &'static str {
    if close(factor, -1.0) {
        " Which difference is taken, and is there a minus too many or too few?"
    } else if close(factor, 0.5) && derivative {
        " Is a 2 lost, the one that the derivative of a square puts in front?"
    } else if close(factor, 2.0) {
        " Is there a factor 2 too many, or is something added twice?"
    } else {
        ""
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnosis::testing::{Bench, Program, number, one};

    fn check(name: &str, call: &str, cases: usize) -> String {
        format!(
            "[[exercises.checks]]\nname = \"{name}\"\ncall = \"{call}\"\ncases = {cases}\nrandom = {{ a = [1.0, 9.0] }}\n"
        )
    }

    const RIGHT: Program = |_, _, case| one(number(case, "a"));
    const DOUBLE: Program = |_, _, case| one(2.0 * number(case, "a"));

    #[test]
    fn a_factor_on_many_inputs_is_told_and_its_causes_are_asked() {
        let said = Bench::new(&check("z", "f(a)", 8), RIGHT, DOUBLE).told(factor_for_all);
        assert_eq!(
            said,
            "Your z is 2 times the right one on all 8 inputs. Is there a factor 2 too many, or is something added twice?"
        );
    }

    #[test]
    fn few_cases_or_a_factor_that_changes_say_nothing() {
        let few = Bench::new(&check("z", "f(a)", 4), RIGHT, DOUBLE);
        assert_eq!(few.told(factor_for_all), "");
        let square: Program = |_, _, case| one(number(case, "a").powi(2));
        let other = Bench::new(&check("z", "f(a)", 8), RIGHT, square);
        assert_eq!(other.told(factor_for_all), "");
    }

    #[test]
    fn where_the_same_functions_are_right_in_another_check_the_factor_is_not_in_their_formula() {
        let second: Program = |check, _, case| one((1.0 + check as f64) * number(case, "a"));
        let both = |other: &str| check("z", "f(a)", 8) + &check("z, twice", other, 8);
        let same = Bench::new(&both("f(f(a))"), RIGHT, second);
        assert_eq!(same.told(factor_for_all), "");
        let another = Bench::new(&both("g(a)"), RIGHT, second);
        assert!(another.told(factor_for_all).contains("2 times"));
    }

    #[test]
    fn quantities_of_several_checks_are_not_counted_by_the_first() {
        let checks = check("z", "f(a)", 8) + &check("y", "g(a)", 9);
        let said = Bench::new(&checks, RIGHT, DOUBLE).told(factor_for_all);
        assert!(
            said.starts_with("All your numbers are 2 times the right ones, on all inputs."),
            "{said}"
        );
    }
}
