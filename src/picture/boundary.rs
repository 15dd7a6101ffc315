//! What a trained network tells apart: the plane of its two inputs, and on which side of one half its answer lies.

use super::axes::{Axes, Scale};
use super::canvas::{Anchor, Canvas, Point};
use super::forward::Parameters;
use super::network::Spot;
use super::subject::Subject;
use crate::course::Activation;
use crate::quantity::Value;

/// Cells of the plane in each direction.
const CELLS: usize = 24;
const SIZE: (f64, f64) = (264.0, 264.0);

/// Draws the plane below `top`, if the parameters are known and there are points; how much room it takes.
pub fn draw(canvas: &mut Canvas, subject: &Subject<'_>, top: f64) -> f64 {
    let points = points(subject);
    let (Some(own), false) = (trained(subject), points.is_empty()) else {
        return 0.0;
    };
    let corner: Point = (86.0, top + 34.0);
    let axes = Axes {
        x: Scale::of(points.iter().map(|point| point[0])),
        y: Scale::of(points.iter().map(|point| point[1])),
        corner,
        size: SIZE,
    };
    axes.draw(canvas, "x₁", "x₂");
    cells(canvas, &axes, &own);
    for [x, y, label] in &points {
        let class = if *label > 0.5 {
            "point one"
        } else {
            "point zero"
        };
        canvas.dot(class, axes.at(*x, *y), 6.5);
    }
    let right = (corner.0 + SIZE.0 + 34.0, corner.1 + 60.0);
    let told = points.iter().filter(|[x, y, label]| {
        let answer = own.y_hat(Activation::Sigmoid, [*x, *y]);
        answer.is_finite() && (answer > 0.5) == (*label > 0.5)
    });
    let count = format!("{} of {} points on their side", told.count(), points.len());
    canvas.text(
        "weight",
        right,
        Anchor::Start,
        "With the parameters that your function left:",
    );
    canvas.text("weight", (right.0, right.1 + 22.0), Anchor::Start, &count);
    canvas.dot("point one", (right.0 + 7.0, right.1 + 52.0), 6.5);
    canvas.text(
        "weight",
        (right.0 + 24.0, right.1 + 57.0),
        Anchor::Start,
        "label 1; tinted: ŷ > ½",
    );
    canvas.dot("point zero", (right.0 + 7.0, right.1 + 78.0), 6.5);
    canvas.text(
        "weight",
        (right.0 + 24.0, right.1 + 83.0),
        Anchor::Start,
        "label 0; plain: ŷ ≤ ½",
    );
    SIZE.1 + 84.0
}

/// The cells in which the answer is more than one half.
fn cells(canvas: &mut Canvas, axes: &Axes, own: &Parameters) {
    let (width, height) = (SIZE.0 / CELLS as f64, SIZE.1 / CELLS as f64);
    // Back from the middle of a cell to the numbers it stands for.
    let number = |scale: Scale, share: f64| {
        let (zero, one) = (scale.share(0.0), scale.share(1.0));
        (share - zero) / (one - zero)
    };
    for row in 0..CELLS {
        let mut start = None;
        for column in 0..=CELLS {
            let inside = column < CELLS && {
                let share = |cell: usize| (cell as f64 + 0.5) / CELLS as f64;
                let x = number(axes.x, share(column));
                let y = number(axes.y, 1.0 - share(row));
                own.y_hat(Activation::Sigmoid, [x, y]) > 0.5
            };
            match (inside, start) {
                (true, None) => start = Some(column),
                (false, Some(from)) => {
                    let at = (
                        axes.corner.0 + width * from as f64,
                        axes.corner.1 + height * row as f64,
                    );
                    let size = (width * (column - from) as f64, height);
                    canvas.rect("above", at, size, 0.0);
                    start = None;
                }
                _ => {}
            }
        }
    }
}

/// The points with their labels: told by the course, or inputs of the case.
fn points(subject: &Subject<'_>) -> Vec<[f64; 3]> {
    let told = &subject.picture().points;
    if !told.is_empty() {
        return told.clone();
    }
    let rows = || {
        let (rows, labels) = (subject.rows("x")?, subject.numbers("label")?);
        let pairs = rows.iter().zip(labels);
        pairs
            .map(|(row, label)| Some([*row.first()?, *row.get(1)?, label]))
            .collect::<Option<Vec<_>>>()
    };
    rows().unwrap_or_default()
}

/// The parameters that the learner's function left.
fn trained(subject: &Subject<'_>) -> Option<Parameters> {
    let mut own = Parameters {
        w1: [[f64::NAN; 2]; 2],
        b1: [f64::NAN; 2],
        w2: [f64::NAN; 2],
        b2: f64::NAN,
    };
    for (_, quantity) in subject.quantities() {
        let value = subject.yours(quantity).and_then(Value::number);
        let place = match Spot::of(subject.own_name(quantity)) {
            Some(Spot::W1(i, j)) => &mut own.w1[i][j],
            Some(Spot::B1(j)) => &mut own.b1[j],
            Some(Spot::W2(j)) => &mut own.w2[j],
            Some(Spot::B2) => &mut own.b2,
            _ => continue,
        };
        *place = value?;
    }
    let all = own.w1.iter().flatten().chain(&own.b1).chain(&own.w2);
    all.chain([&own.b2])
        .all(|number| number.is_finite())
        .then_some(own)
}
