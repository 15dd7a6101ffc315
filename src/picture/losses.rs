//! A value over epochs, yours and the expected one, with the epoch at which they part; beside it, what the trained network tells
//! apart.

use super::axes::{Axes, Scale};
use super::boundary;
use super::canvas::{Anchor, Canvas, Point};
use super::subject::{Subject, numbers};
use crate::course::Activation;
use crate::verdict::Quantity;

const CORNER: Point = (86.0, 36.0);
const SIZE: (f64, f64) = (600.0, 250.0);
/// Places of a curve: more epochs than this are thinned out.
const PLACES: usize = 400;
/// Values this near are one.
const CLOSE: f64 = 1e-9;

/// The first series of the check that is shown; `None` where it has none.
pub fn draw(subject: &Subject<'_>) -> Option<String> {
    let is_list = |(_, quantity): &(usize, &Quantity)| quantity.series;
    let (number, quantity) = subject.quantities().find(is_list)?;
    let expected = numbers(subject.expected(quantity)?)?;
    let yours = subject.yours(quantity).and_then(numbers);
    let epochs = expected.len().max(yours.as_ref().map_or(0, Vec::len));
    let both = expected.iter().chain(yours.iter().flatten()).copied();
    let axes = Axes {
        x: Scale::of([1.0, epochs.max(2) as f64].into_iter()),
        y: Scale::of_sizes(both),
        corner: CORNER,
        size: SIZE,
    };
    let mut canvas = Canvas::default();
    let name = subject.own_name(quantity);
    let name = match axes.y.is_by_digits() {
        true => format!("{name}, by digits"),
        false => name.to_owned(),
    };
    axes.draw(&mut canvas, "epoch", &name);
    series(
        &mut canvas,
        &axes,
        "expected-line",
        "expected-dot",
        &expected,
        5.5,
    );
    let right = quantity.is_right();
    if let Some(yours) = &yours {
        let (line, dot) = match right {
            true => ("yours-line right", "dot right"),
            false => ("yours-line wrong", "dot wrong"),
        };
        series(&mut canvas, &axes, line, dot, yours, 3.0);
        parting(&mut canvas, &axes, yours, &expected);
    }
    let bottom = CORNER.1 + SIZE.1 + 66.0;
    let mut tag = subject.tag(number, quantity);
    tag.value = match &yours {
        Some(yours) => format!("{} values", yours.len()),
        None => "?".into(),
    };
    canvas.tag((96.0, bottom + 20.0), tag);
    canvas.dot("expected-dot", (180.0, bottom + 15.5), 5.5);
    canvas.text("weight", (194.0, bottom + 20.0), Anchor::Start, "expected");
    if yours.is_some() {
        let class = if right { "dot right" } else { "dot wrong" };
        canvas.dot(class, (280.0, bottom + 15.5), 3.5);
        canvas.text("weight", (294.0, bottom + 20.0), Anchor::Start, "yours");
    }
    let mut height = bottom + 48.0;
    if subject.picture().activation == Activation::Sigmoid || subject.input("label").is_some() {
        height += boundary::draw(&mut canvas, subject, height + 8.0);
    }
    Some(canvas.finish(
        height,
        "The values over the epochs",
        "A line with rings for the expected values and one with dots for yours; where they part, a mark says at which epoch.",
    ))
}

/// A line through values, with dots where there are few.
fn series(canvas: &mut Canvas, axes: &Axes, line: &str, dot: &str, values: &[f64], radius: f64) {
    let step = values.len().div_ceil(PLACES).max(1);
    let places: Vec<usize> = (0..values.len())
        .filter(|place| place % step == 0 || place + 1 == values.len())
        .collect();
    let point = |place: &usize| axes.at((place + 1) as f64, values[*place]);
    canvas.curve(line, &places.iter().map(point).collect::<Vec<_>>());
    for place in &places {
        let value = values[*place];
        if value.is_infinite() {
            // Beyond every number: at the edge, and marked as what it is.
            let at = axes.within((place + 1) as f64, value);
            canvas.text(
                "beyond",
                (at.0, at.1 + 12.0),
                Anchor::Middle,
                if value > 0.0 { "∞" } else { "−∞" },
            );
        } else if values.len() <= 40 && value.is_finite() {
            canvas.dot(dot, axes.within((place + 1) as f64, value), radius);
        }
    }
    if let Some(place) = values.iter().position(|value| value.is_nan()) {
        let at = (
            axes.at((place + 1) as f64, f64::NAN).0,
            CORNER.1 + SIZE.1 - 8.0,
        );
        canvas.text("beyond", at, Anchor::Middle, "NaN");
    }
}

/// Where yours and the expected values are no longer the same.
fn parting(canvas: &mut Canvas, axes: &Axes, yours: &[f64], expected: &[f64]) {
    let same = |(yours, expected): (&f64, &f64)| {
        yours == expected || (yours - expected).abs() <= CLOSE * yours.abs().max(expected.abs())
    };
    let together = yours
        .iter()
        .zip(expected)
        .take_while(|pair| same(*pair))
        .count();
    if together == yours.len() && together == expected.len() {
        return;
    }
    let epoch = (together + 1) as f64;
    let (x, _) = axes.at(epoch, f64::NAN);
    canvas.line("parting", (x, CORNER.1), (x, CORNER.1 + SIZE.1));
    let on_the_right = x > CORNER.0 + SIZE.0 / 2.0;
    let (anchor, shift) = if on_the_right {
        (Anchor::End, -6.0)
    } else {
        (Anchor::Start, 6.0)
    };
    let told = format!("apart from epoch {} on", together + 1);
    // What the axis is called stands to the left of it.
    let at = (x + shift).max(CORNER.0 + 190.0);
    canvas.text("flag-text", (at, CORNER.1 - 12.0), anchor, &told);
}
