//! The slope of a function of the learner's program, measured with two places of it.

use crate::execution::Answer;
use crate::sheet::{Ask, Point, Sheet};

/// A central difference of the learner's own function.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measured {
    /// `(f(x + h) − f(x − h))/(2·h)`.
    pub slope: f64,
    /// The slopes to both sides differ by more than curvature explains.
    pub kink: bool,
}

/// The slope in one component of the inputs of a case, with the step `h` that the sheet made; `None` where one of the three places
/// was not answered with a number.
pub fn measured(
    sheet: &Sheet,
    answers: &[Answer],
    (check, case): (usize, usize),
    component: usize,
    h: f64,
) -> Option<Measured> {
    let at = |point: Point| match answers.get(sheet.place(check, case, Ask::Slope(point))?)? {
        Answer::Gave(values) => values.first()?.number(),
        Answer::Panicked { .. } => None,
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
