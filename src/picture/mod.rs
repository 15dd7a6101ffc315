//! Pictures of an exercise with the numbers that the learner's own function gave: which link of the chain is wrong first, and
//! which are wrong only because of it.
//!
//! A report in, SVG and MathML as text out, and drawings in text for a terminal. What colours there are, and what is light and dark, the page says.

mod axes;
mod bars;
mod boundary;
mod canvas;
mod chain;
mod curve;
mod forward;
mod graph;
mod layers;
mod losses;
mod math;
mod network;
mod neuron;
mod sketch;
mod slope;
mod subject;
mod tag;

pub use canvas::escaped;
pub use math::Worked;
pub use sketch::{Frame, Sketch, Tone, sketch};
pub use subject::was;
pub use tag::{State, with_minus};

use crate::course::{Exercise, PictureKind};
use crate::quantity::Value;
use crate::report::Report;
use crate::verdict::Quantity;
use subject::Subject;

/// A picture, and the check whose case it shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// The drawing.
    pub svg: String,
    /// The check.
    pub check: usize,
}

/// The picture of what a submission came to: of the check that is wrong first, else of the first that can be drawn.
///
/// `before` is what the save before came to: where yours was another number then, that one stands there too.
pub fn picture(exercise: &Exercise, report: &Report, before: Option<&Report>) -> Option<Picture> {
    let first = Subject::of(exercise, report).check;
    let others = (0..report.checks.len()).filter(|check| *check != first);
    std::iter::once(first).chain(others).find_map(|check| {
        let svg = drawn(&Subject::of_check(exercise, report, check).after(before))?;
        Some(Picture { svg, check })
    })
}

fn drawn(subject: &Subject<'_>) -> Option<String> {
    match subject.picture().kind {
        PictureKind::Neuron => neuron::draw(subject),
        PictureKind::Chain => chain::draw(subject),
        PictureKind::Network => network::draw(subject),
        PictureKind::Layers => layers::draw(subject),
        PictureKind::Curve => curve::draw(subject),
        kind @ (PictureKind::Secant | PictureKind::Change | PictureKind::Step) => {
            slope::draw(subject, kind)
        }
        PictureKind::Losses => losses::draw(subject),
        PictureKind::Bars => bars::draw(subject),
        PictureKind::Graph => graph::draw(subject),
        PictureKind::Table => None,
    }
}

/// How a quantity is.
pub fn state(exercise: &Exercise, report: &Report, number: usize, quantity: &Quantity) -> State {
    Subject::of_check(exercise, report, quantity.check).state(number, quantity)
}

/// The formula of the quantity that is wrong first, with the numbers put in; only where that yields the number that is expected.
pub fn worked(exercise: &Exercise, report: &Report) -> Option<Worked> {
    let quantity = report.first_wrong()?;
    let subject = Subject::of_check(exercise, report, quantity.check);
    let name = subject.own_name(quantity);
    let expected = subject.expected(quantity).and_then(Value::number)?;
    let kind = subject.picture().kind;
    let told = subject
        .picture()
        .formula(name)
        .map(|formula| formula.text().to_owned());
    let formula = told.or_else(|| match kind {
        PictureKind::Neuron => neuron::formula(&subject, name),
        PictureKind::Network => network::formula(&subject, name),
        _ => None,
    })?;
    let lookup = |word: &str| {
        let known = match kind {
            PictureKind::Neuron => neuron::value_of(&subject, word),
            PictureKind::Network => network::value_of(&subject, name, word),
            _ => None,
        };
        known.or_else(|| input(&subject, word))
    };
    math::worked(name, &formula, expected, &lookup)
}

/// An input, or an item of one, under the name that the lesson has for it.
fn input(subject: &Subject<'_>, word: &str) -> Option<(String, f64)> {
    let (name, place) = match word.split_once('[') {
        Some((name, place)) => (name, place.trim_end_matches(']').parse::<usize>().ok()),
        None => (word, None),
    };
    let value = match place {
        Some(place) => subject.input(name)?.items()?.get(place)?.number()?,
        None => subject.number(name)?,
    };
    let symbol = match word {
        "y_hat" => "ŷ",
        "eta" => "η",
        other => other,
    };
    Some((symbol.to_owned(), value))
}
