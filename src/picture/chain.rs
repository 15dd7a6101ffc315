//! Neurons one behind the other: what each holds above, what each derivative is below.

use super::canvas::{Anchor, Canvas, Point};
use super::forward::sigmoid;
use super::subject::Subject;
use super::tag::{Tag, number_in_brief};
use crate::verdict::Quantity;

/// Neurons in a row of the drawing; a longer chain goes on in the next row.
const IN_ROW: usize = 4;
/// More of them are told by the table alone.
const MOST: usize = 12;
const LEFT: f64 = 162.0;
const STEP: f64 = 147.0;
/// Room above the first row, and what each line of tags takes.
const TOP: f64 = 74.0;
const LINE: f64 = 60.0;
/// As many rows below it, for what belongs to no neuron.
const MOST_ROWS: usize = 3;

/// The chain of the case that is shown; `None` where it is none, or too long.
pub fn draw(subject: &Subject<'_>) -> Option<String> {
    let (w, b) = (subject.numbers("w")?, subject.numbers("b")?);
    let count = w.len();
    if count != b.len() || !(1..=MOST).contains(&count) {
        return None;
    }
    let x = subject.number("x")?;
    let quantities: Vec<(usize, &Quantity)> = subject.quantities().collect();
    let listed: Vec<&(usize, &Quantity)> =
        quantities.iter().filter(|(_, own)| own.series).collect();
    let single: Vec<&(usize, &Quantity)> =
        quantities.iter().filter(|(_, own)| !own.series).collect();
    let goes_back = listed.iter().any(|(_, own)| own.name.starts_with('∂'));
    let row_height = 96.0 + LINE * listed.len() as f64;
    let rows = count.div_ceil(IN_ROW);
    let mut canvas = Canvas::default();
    let place = |k: usize| -> Point {
        let (row, column) = (k / IN_ROW, k % IN_ROW);
        (
            LEFT + STEP * column as f64 + 40.0,
            TOP + row_height * row as f64,
        )
    };
    let (first, last) = (place(0), place(count - 1));
    canvas.line("edge", (46.0, first.1), (first.0 - 40.0, first.1));
    canvas.node((46.0, first.1), "x", &number_in_brief(x));
    let mut a = x;
    for k in 0..count {
        let at = place(k);
        let z = w[k] * a + b[k];
        a = sigmoid(z);
        if !(k + 1).is_multiple_of(IN_ROW) && k + 1 < count {
            canvas.line("edge", at, place(k + 1));
        }
        let held = if goes_back {
            number_in_brief(a)
        } else {
            String::new()
        };
        let name = if goes_back {
            format!("a[{k}]")
        } else {
            format!("neuron {k}")
        };
        canvas.node(at, &name, &held);
        let weight = format!("w[{k}] = {}", number_in_brief(w[k]));
        let bias = format!("b[{k}] = {}", number_in_brief(b[k]));
        canvas.text("weight", (at.0, at.1 - 48.0), Anchor::Middle, &weight);
        canvas.text("weight", (at.0, at.1 - 31.0), Anchor::Middle, &bias);
        for (line, (number, quantity)) in listed.iter().enumerate() {
            let below = (at.0, at.1 + 56.0 + LINE * line as f64);
            if line == 0 {
                canvas.line(if goes_back { "edge back" } else { "edge" }, at, below);
            }
            let name = format!("{}[{k}]", subject.own_name(quantity));
            canvas.tag(below, subject.item_tag(*number, quantity, &[k], &name));
        }
    }
    let (deeper, apart) = singles(subject, &mut canvas, &single, last, goes_back);
    let end = TOP + row_height * (rows - 1) as f64;
    let height = end + 56.0 + LINE * listed.len().max(1) as f64 - 26.0 + deeper;
    let below = canvas.rows_of_tags(height, apart, MOST_ROWS);
    Some(canvas.finish(
        height + below,
        "The chain with your numbers",
        "The neurons from the first to the last; below each stand the values that your function gave for it.",
    ))
}

/// What belongs to no neuron by its number: at the input, at the end, or below. How much deeper the drawing gets, and what is left
/// for the rows below it.
fn singles(
    subject: &Subject<'_>,
    canvas: &mut Canvas,
    single: &[&(usize, &Quantity)],
    last: Point,
    goes_back: bool,
) -> (f64, Vec<Tag>) {
    let lines = subject.quantities().filter(|(_, own)| own.series).count();
    let mut at_the_end = 0;
    let mut apart = Vec::new();
    for (number, quantity) in single {
        let name = subject.own_name(quantity);
        let tag = subject.tag(*number, quantity);
        if name == "∂C/∂x" {
            canvas.tag((68.0, TOP + 56.0), tag);
        } else if goes_back && name.ends_with("[n−1]") {
            let line = (lines + at_the_end) as f64;
            canvas.tag((last.0, last.1 + 56.0 + LINE * line), tag);
            at_the_end += 1;
        } else {
            apart.push(tag);
        }
    }
    (LINE * at_the_end as f64, apart)
}
