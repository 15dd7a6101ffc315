//! One constant factor between yours and expected, over everything that is wrong.

use super::{close, finding, numbers};
use crate::diagnosis::words::{is_are, names, number, on_all};
use crate::diagnosis::{Evidence, Finding, Support};
use crate::verdict::{Quantity, constant_factor};

/// One constant factor between yours and expected, over all wrong quantities and all cases.
pub(super) fn factor_for_all(evidence: &Evidence<'_>) -> Option<Finding> {
    let wrong = evidence.wrong();
    let pairs: Option<Vec<Vec<(f64, f64)>>> =
        wrong.iter().map(|quantity| numbers(quantity)).collect();
    let factor = constant_factor(&pairs?.concat())?;
    let right: Vec<&Quantity> = evidence
        .judgement
        .quantities
        .iter()
        .filter(|quantity| quantity.is_right())
        .collect();
    let (subject, verb) = if right.is_empty() && wrong.len() > 1 {
        ("All your numbers".to_owned(), "are")
    } else {
        (format!("Your {}", names(&wrong)), is_are(wrong.len()))
    };
    let cases = wrong[0].pairs.len();
    let mut say = format!(
        "{subject} {verb} {} {}.",
        factor_phrase(factor, wrong.len()),
        on_all(cases)
    );
    if !right.is_empty() {
        say.push_str(&format!(
            " {} {} right.",
            names(&right),
            is_are(right.len())
        ));
    }
    say.push_str(factor_hint(factor, is_derivative(evidence, wrong[0])));
    finding("factor", Support::Related, say)
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
        " A 2 is lost: where does the derivative of a square put it?"
    } else if close(factor, 2.0) {
        " There is a 2 too many."
    } else {
        ""
    }
}
