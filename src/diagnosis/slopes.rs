//! A derivative compared with the slope of the learner's own function.
//!
//! Three cases are told apart: the derivative is wrong; it is right for a function that is itself wrong; both are wrong.

use super::words::{names, on_all};
use super::{Evidence, Finding, Support};
use crate::sheet::{Ask, Point, components, step};
use crate::trial::Answer;
use crate::verdict::Quantity;

/// A central difference agrees with a derivative within this, absolutely …
const ABSOLUTE: f64 = 1e-8;
/// … or within this share of the larger of the two.
const RELATIVE: f64 = 1e-6;

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
            let measured = measure(evidence, check, number, component, h)?;
            if measured.kink {
                kinks += 1;
                continue;
            }
            let (yours, expected) = derivatives[component];
            of_own_function.count(agree(yours, measured.slope));
            own_function_right.count(agree(expected, measured.slope));
        }
    }
    let inputs = on_all(cases.len());
    // A long expression would bury the sentence.
    let short = slope.of.chars().count() <= 40;
    let quoted = format!("`{}`", slope.of);
    let (of, subject) = if short {
        (quoted.as_str(), quoted.as_str())
    } else {
        ("the function it is the slope of", "The function itself")
    };
    let (kind, say) = match (of_own_function.all(), own_function_right.all()) {
        (true, false) => (
            "of-a-wrong-function",
            format!(
                "Your derivative is the slope of your own {of} {inputs}, but that function is not the right one: look there first.",
            ),
        ),
        (false, true) => {
            let wrong: Vec<&Quantity> = quantities
                .iter()
                .copied()
                .filter(|quantity| quantity.is_wrong())
                .collect();
            let say = format!(
                "{subject} is right: its slopes, measured by small steps in each input, are the expected ones. The mistake is in the formula for {}.",
                names(&wrong)
            );
            ("derivative", say)
        }
        (false, false) => (
            "both",
            format!(
                "Both are off: {of} is not the right function, and your derivative is not its slope either.",
            ),
        ),
        (true, true) => return None,
    };
    let kink = if kinks > 0 {
        " (Where the function has a kink, no slope was taken.)"
    } else {
        ""
    };
    let support = match kind {
        "of-a-wrong-function" => Support::NotComputed,
        "derivative" => Support::Aside,
        _ => Support::Observed,
    };
    Some(Finding {
        id: format!("slope:{kind}"),
        say: say + kink,
        support,
    })
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
        self.of > 0 && self.held == self.of
    }
}

/// A central difference of the learner's own function.
struct Measured {
    slope: f64,
    /// The slopes to both sides differ by more than curvature explains.
    kink: bool,
}

fn measure(
    evidence: &Evidence<'_>,
    check: usize,
    case: usize,
    component: usize,
    h: f64,
) -> Option<Measured> {
    let at = |point: Point| {
        let place = evidence.sheet.place(check, case, Ask::Slope(point))?;
        match evidence.trial.answers.get(place)? {
            Answer::Gave(values) => values.first()?.number(),
            Answer::Panicked { .. } => None,
        }
    };
    let (below, centre, above) = (
        at(Point::Below(component))?,
        at(Point::Centre)?,
        at(Point::Above(component))?,
    );
    let slope = (above - below) / (2.0 * h);
    let (left, right) = ((centre - below) / h, (above - centre) / h);
    // For a smooth function the two differ by about h times its second derivative.
    let kink = (left - right).abs() > 1e-2 * left.abs().max(right.abs()).max(1e-3);
    Some(Measured { slope, kink })
}

fn agree(derivative: f64, slope: f64) -> bool {
    (derivative - slope).abs() <= ABSOLUTE + RELATIVE * derivative.abs().max(slope.abs())
}
