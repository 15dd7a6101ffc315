//! A curve and what happens along it: a slope measured with two places, a change with what its slope promises, a step downhill.

use super::axes::{Axes, Scale};
use super::canvas::{Anchor, Canvas, Point};
use super::subject::Subject;
use super::tag::number_in_brief;
use crate::course::{Formula, PictureKind};
use crate::quantity::Value;
use crate::verdict::Quantity;

const CORNER: Point = (76.0, 36.0);
const SIZE: (f64, f64) = (470.0, 300.0);
const TAG: Point = (636.0, 72.0);
/// As many places as a curve is drawn through.
const PLACES: usize = 120;

/// The function of the check that is shown, with the place it is about.
struct Hill<'a> {
    subject: &'a Subject<'a>,
    function: &'a Formula,
}

impl Hill<'_> {
    /// The height at a place.
    fn at(&self, x: f64) -> f64 {
        let place = Value::Real(x);
        let value = self.function.value(&|name| match name {
            "x" => Some(&place),
            other => self.subject.input(other),
        });
        value.and_then(|value| value.number()).unwrap_or(f64::NAN)
    }

    /// Its slope, measured.
    fn slope(&self, x: f64) -> f64 {
        let h = 1e-5 * x.abs().max(1.0);
        (self.at(x + h) - self.at(x - h)) / (2.0 * h)
    }
}

/// The places that a picture is about, and what of the quantity belongs to them.
struct Places {
    /// Where it starts.
    from: f64,
    /// Where yours leads, and where it should lead; of a slope, the two places it is measured with.
    yours: Option<f64>,
    expected: f64,
}

/// The curve of the check that is shown; `None` where it has no function.
pub fn draw(subject: &Subject<'_>, kind: PictureKind) -> Option<String> {
    let function = subject.picture().function(subject.name())?;
    let hill = Hill { subject, function };
    let (number, quantity) = subject.quantities().next()?;
    let places = places(subject, kind, quantity)?;
    let reach = [Some(places.from), Some(places.expected), places.yours];
    let reach: Vec<f64> = reach
        .into_iter()
        .flatten()
        .filter(|x| x.is_finite())
        .collect();
    let wide = kind == PictureKind::Secant;
    let room = match wide {
        true => (places.expected - places.from).abs().max(1.0) * 1.2,
        false => {
            0.35 * reach
                .iter()
                .fold(0.0f64, |most, x| most.max((x - places.from).abs()))
                .max(0.5)
        }
    };
    let x = Scale::of(reach.iter().flat_map(|x| [x - room, x + room]));
    let low = reach.iter().copied().fold(f64::INFINITY, f64::min) - room;
    let high = reach.iter().copied().fold(f64::NEG_INFINITY, f64::max) + room;
    let along: Vec<f64> = (0..=PLACES)
        .map(|place| low + (high - low) * place as f64 / PLACES as f64)
        .collect();
    let heights = along.iter().map(|x| hill.at(*x));
    let axes = Axes {
        x,
        y: Scale::of(heights.chain(reach.iter().map(|x| hill.at(*x)))),
        corner: CORNER,
        size: SIZE,
    };
    let mut canvas = Canvas::default();
    axes.draw(&mut canvas, axis_name(subject, kind), "f");
    let line: Vec<Point> = along.iter().map(|x| axes.at(*x, hill.at(*x))).collect();
    canvas.curve("function", &line);
    match kind {
        PictureKind::Secant => secant(&mut canvas, &axes, &hill, &places, quantity),
        PictureKind::Change => change(&mut canvas, &axes, &hill, &places, quantity),
        _ => step(&mut canvas, &axes, &hill, &places),
    }
    if subject
        .yours(quantity)
        .is_some_and(|yours| yours.number().is_none())
    {
        canvas.tag(
            TAG,
            subject.item_tag(number, quantity, &[0], subject.own_name(quantity)),
        );
    } else {
        canvas.tag(TAG, subject.tag(number, quantity));
    }
    let description = match kind {
        PictureKind::Secant => {
            "The curve, the two places it is asked at, and a line through the middle with the slope that your function gave."
        }
        PictureKind::Change => {
            "The curve, the place it starts from, the step along the axis, and the change that your function gave."
        }
        _ => "The curve, the place it starts from, and the place that your function gave.",
    };
    Some(canvas.finish(
        CORNER.1 + SIZE.1 + 46.0,
        "The curve with your numbers",
        description,
    ))
}

fn axis_name(subject: &Subject<'_>, kind: PictureKind) -> &'static str {
    match kind {
        PictureKind::Step if subject.number("w").is_some() => "w",
        _ => "x",
    }
}

fn places(subject: &Subject<'_>, kind: PictureKind, quantity: &Quantity) -> Option<Places> {
    let first = |value: &Value| value.leaves().first().and_then(|(_, leaf)| leaf.number());
    Some(match kind {
        PictureKind::Secant => {
            let (x, h) = (subject.number("x")?, subject.number("h")?);
            Places {
                from: x,
                yours: None,
                expected: x + h,
            }
        }
        PictureKind::Change => {
            let from = subject.number("x").unwrap_or(0.0);
            Places {
                from,
                yours: None,
                expected: from + subject.number("dx")?,
            }
        }
        _ => {
            let (_, start) = subject.inputs()?.inputs.first()?;
            Places {
                from: first(start)?,
                yours: subject.yours(quantity).and_then(first),
                expected: first(subject.expected(quantity)?)?,
            }
        }
    })
}

/// A line of a slope through a place, as long as the field has room.
fn tangent(canvas: &mut Canvas, axes: &Axes, class: &str, (x, y): (f64, f64), slope: f64) {
    let place = |share: f64| (axes.corner.0 + share * axes.size.0 - axes.at(x, y).0) / axes.size.0;
    let per = |share: f64| {
        // From a share of the width to a number along the axis.
        let one = axes.at(x + 1.0, y).0 - axes.at(x, y).0;
        place(share) * axes.size.0 / one
    };
    let points: Vec<Point> = (0..=60)
        .map(|step| per(f64::from(step) / 60.0))
        .filter(|dx| axes.has(x + dx, y + slope * dx))
        .map(|dx| axes.at(x + dx, y + slope * dx))
        .collect();
    canvas.curve(class, &points);
}

fn secant(canvas: &mut Canvas, axes: &Axes, hill: &Hill<'_>, places: &Places, quantity: &Quantity) {
    let (x, h) = (places.from, places.expected - places.from);
    let middle = (hill.at(x + h) / 2.0) + (hill.at(x - h) / 2.0);
    for side in [x - h, x + h] {
        canvas.dot("place", axes.within(side, hill.at(side)), 5.0);
    }
    let slope = |value: Option<&Value>| value.and_then(Value::number);
    let subject = hill.subject;
    if let Some(expected) = slope(subject.expected(quantity)) {
        tangent(canvas, axes, "expected-line", (x, middle), expected);
    }
    let right = quantity.is_right();
    if let Some(yours) = slope(subject.yours(quantity)) {
        let class = if right {
            "yours-line right"
        } else {
            "yours-line wrong"
        };
        tangent(canvas, axes, class, (x, middle), yours);
    }
    let told = format!("x = {}, h = {}", number_in_brief(x), number_in_brief(h));
    canvas.text(
        "weight",
        (CORNER.0 + SIZE.0, CORNER.1 - 12.0),
        Anchor::End,
        &told,
    );
}

fn change(canvas: &mut Canvas, axes: &Axes, hill: &Hill<'_>, places: &Places, quantity: &Quantity) {
    let (from, to) = (places.from, places.expected);
    let start = axes.at(from, hill.at(from));
    let foot = axes.at(to, hill.at(from));
    canvas.line("step-line", start, foot);
    tangent(
        canvas,
        axes,
        "expected-line",
        (from, hill.at(from)),
        hill.slope(from),
    );
    canvas.dot("place", start, 5.0);
    canvas.dot("place", axes.at(to, hill.at(to)), 5.0);
    let change = hill.subject.yours(quantity).and_then(Value::number);
    if let Some(yours) = change.filter(|yours| yours.is_finite()) {
        let class = if quantity.is_right() {
            "yours-line right"
        } else {
            "yours-line wrong"
        };
        canvas.arrow(class, foot, axes.within(to, hill.at(from) + yours));
    }
    let told = format!("from {} to {}", number_in_brief(from), number_in_brief(to));
    canvas.text(
        "weight",
        (CORNER.0 + SIZE.0, CORNER.1 - 12.0),
        Anchor::End,
        &told,
    );
}

fn step(canvas: &mut Canvas, axes: &Axes, hill: &Hill<'_>, places: &Places) {
    let at = |x: f64| axes.within(x, hill.at(x));
    canvas.dot("place", at(places.from), 5.0);
    canvas.dot("expected-dot", at(places.expected), 7.0);
    let right = places
        .yours
        .is_some_and(|yours| (yours - places.expected).abs() < 1e-9);
    if let Some(yours) = places.yours.filter(|yours| yours.is_finite()) {
        let class = if right {
            "yours-line right"
        } else {
            "yours-line wrong"
        };
        if (yours - places.from).abs() > 1e-12 {
            canvas.arrow(class, at(places.from), at(yours));
        }
        canvas.dot(
            if right { "dot right" } else { "dot wrong" },
            at(yours),
            4.5,
        );
    }
    let told = format!("start {}", number_in_brief(places.from));
    canvas.text(
        "weight",
        (CORNER.0 + SIZE.0, CORNER.1 - 12.0),
        Anchor::End,
        &told,
    );
}
