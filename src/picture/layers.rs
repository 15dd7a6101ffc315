//! Layers of any widths: neurons and their edges where there are few, matrices as tables where there are many.

use super::canvas::{Anchor, Canvas, Point};
use super::subject::Subject;
use super::tag::{Tag, number_in_brief};
use crate::quantity::Value;
use crate::verdict::Quantity;

/// A layer of more neurons than this is drawn as one box.
const MOST_NEURONS: usize = 6;
/// More layers than this are folded in the middle.
const MOST_LAYERS: usize = 5;
/// How high the drawn network is.
const NETWORK: f64 = 250.0;
/// As many rows of tags as are drawn.
const MOST_ROWS: usize = 9;
/// As many items of one quantity as are drawn.
const MOST_ITEMS: usize = 12;

/// Widths of the layers, the inputs' first, with the weights of the edges between them.
struct Shape {
    widths: Vec<usize>,
    weights: Vec<Vec<Vec<f64>>>,
}

impl Shape {
    /// From the inputs of a case: every matrix of numbers is a layer, in their order.
    fn of(subject: &Subject<'_>) -> Option<Self> {
        let mut widths: Vec<usize> = Vec::new();
        let mut weights = Vec::new();
        for (name, _) in &subject.inputs()?.inputs {
            let Some(rows) = subject.rows(name) else {
                continue;
            };
            let width = rows.first().map_or(0, Vec::len);
            let is_matrix = subject
                .input(name)
                .and_then(Value::items)
                .is_some_and(|rows| rows.iter().all(|row| row.items().is_some()));
            let fits = widths.last().is_none_or(|before| *before == rows.len());
            if !is_matrix || width == 0 || !fits || rows.iter().any(|row| row.len() != width) {
                continue;
            }
            if widths.is_empty() {
                widths.push(rows.len());
            }
            widths.push(width);
            weights.push(rows);
        }
        (!weights.is_empty()).then_some(Shape { widths, weights })
    }
}

/// The layers of the case that is shown; `None` where its inputs hold no matrix.
pub fn draw(subject: &Subject<'_>) -> Option<String> {
    let shape = Shape::of(subject)?;
    let mut canvas = Canvas::default();
    network(&mut canvas, subject, &shape);
    let tags = subject
        .quantities()
        .flat_map(|(number, quantity)| tags(subject, number, quantity));
    let below = canvas.rows_of_tags(NETWORK + 4.0, tags.collect(), MOST_ROWS);
    Some(canvas.finish(
        NETWORK + 4.0 + below,
        "The layers with your numbers",
        "The layers from the inputs on the left to the output on the right; below them stand the values that your function gave.",
    ))
}

fn network(canvas: &mut Canvas, subject: &Subject<'_>, shape: &Shape) {
    let count = shape.widths.len();
    let folded = count > MOST_LAYERS + 1;
    let seen: Vec<usize> = match folded {
        true => (0..3).chain(count - 3..count).collect(),
        false => (0..count).collect(),
    };
    let step = 560.0 / (seen.len() - 1) as f64;
    let column = |place: usize| 80.0 + step * place as f64;
    let inputs = subject.numbers("x").or_else(|| subject.numbers("input"));
    for (place, layer) in seen.iter().enumerate() {
        let width = shape.widths[*layer];
        let at = spots(column(place), width);
        let next = seen.get(place + 1).filter(|next| **next == layer + 1);
        if let Some(next) = next {
            let to = spots(column(place + 1), shape.widths[*next]);
            edges(canvas, shape.weights.get(*layer), &at, &to);
        } else if folded && place == 2 {
            let between = (column(2) + column(3)) / 2.0;
            let left_out = format!("… {} layers …", count - 6);
            canvas.text(
                "weight",
                (between, NETWORK / 2.0),
                Anchor::Middle,
                &left_out,
            );
        }
        if at.len() == 1 && width > MOST_NEURONS {
            canvas.node(at[0], &format!("{width} neurons"), "");
        } else {
            for (neuron, spot) in at.iter().enumerate() {
                let value = inputs.as_ref().filter(|_| *layer == 0);
                let value = value.and_then(|x| x.get(neuron));
                let value = value.map_or(String::new(), |value| number_in_brief(*value));
                let name = match layer {
                    0 => format!("x[{neuron}]"),
                    _ => format!("{neuron}"),
                };
                canvas.node(*spot, &name, &value);
            }
        }
        let name = match *layer {
            0 => format!("{width} inputs"),
            layer if layer + 1 == count => format!("output: {width}"),
            layer => format!("layer {layer}: {width}"),
        };
        canvas.text("weight", (column(place), 16.0), Anchor::Middle, &name);
    }
}

/// Where the neurons of a layer stand; a wide layer has one place.
fn spots(x: f64, width: usize) -> Vec<Point> {
    let (top, height) = (32.0, NETWORK - 44.0);
    if width > MOST_NEURONS || width == 0 {
        return vec![(x, top + height / 2.0)];
    }
    let step = height / width as f64;
    let y = |place: usize| top + step * (place as f64 + 0.5);
    (0..width).map(|place| (x, y(place))).collect()
}

/// The edges of a layer: thick where the weight is large, dashed where it is negative.
fn edges(canvas: &mut Canvas, weights: Option<&Vec<Vec<f64>>>, from: &[Point], to: &[Point]) {
    for (i, start) in from.iter().enumerate() {
        for (j, end) in to.iter().enumerate() {
            let weight = weights
                .and_then(|rows| rows.get(i)?.get(j))
                .copied()
                .unwrap_or(0.0);
            let class = match (weight < 0.0, weight.abs() > 1.0) {
                (false, false) => "edge",
                (false, true) => "edge thick",
                (true, false) => "edge minus",
                (true, true) => "edge minus thick",
            };
            canvas.line(class, *start, *end);
        }
    }
}

/// The tags of a quantity: one of it, or of a short list one for each item.
fn tags(subject: &Subject<'_>, number: usize, quantity: &Quantity) -> Vec<Tag> {
    let leaves = subject
        .expected(quantity)
        .map(Value::leaves)
        .unwrap_or_default();
    let is_list = leaves.iter().any(|(path, _)| !path.is_empty());
    if !(quantity.series && is_list && leaves.len() <= MOST_ITEMS) {
        return vec![subject.tag(number, quantity)];
    }
    let name = subject.own_name(quantity);
    let tag = |(path, _): (Vec<usize>, &Value)| {
        let name = format!("{name}{}", crate::verdict::indices(&path));
        subject.item_tag(number, quantity, &path, &name)
    };
    leaves.into_iter().map(tag).collect()
}
