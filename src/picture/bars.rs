//! Numbers side by side: a bar for each of yours, and a mark where it should end.

use super::canvas::{Anchor, Canvas, WIDTH, tag_width};
use super::subject::Subject;
use super::tag::{Tag, in_brief};
use crate::quantity::Value;
use crate::verdict::Quantity;

const TOP: f64 = 12.0;
const ROW: f64 = 58.0;
/// A row of an input, which is not asked for.
const INPUT_ROW: f64 = 28.0;
const LEFT: f64 = 130.0;
/// Between the bars and the tags at the right edge.
const GAP: f64 = 24.0;
/// As many rows as a picture has room for.
const MOST: usize = 12;

/// A row of the picture.
struct Row {
    tag: Tag,
    yours: Option<f64>,
    expected: Option<f64>,
    before: Option<f64>,
    /// What its bar may be compared with: all items of one list, all weights of one layer.
    family: String,
}

/// To what all bars of a family are drawn.
#[derive(Clone, Copy)]
struct Scale {
    largest: f64,
    /// Whether one of them is below zero.
    negative: bool,
}

impl Scale {
    fn of(numbers: impl Iterator<Item = f64> + Clone) -> Self {
        let finite = numbers.filter(|number| number.is_finite());
        Scale {
            largest: finite
                .clone()
                .fold(0.0, |most, number| most.max(number.abs())),
            negative: finite.clone().any(|number| number < 0.0),
        }
    }
}

/// The bars of the check that is shown; `None` where it has nothing to compare.
pub fn draw(subject: &Subject<'_>) -> Option<String> {
    let mut rows: Vec<Row> = Vec::new();
    for (number, quantity) in subject.quantities() {
        rows.extend(rows_of(subject, number, quantity));
    }
    if rows.is_empty() {
        return None;
    }
    let mut canvas = Canvas::default();
    let widest = rows
        .iter()
        .map(|row| tag_width(&row.tag))
        .fold(0.0, f64::max);
    let right = WIDTH - 4.0 - widest - GAP;
    let mut y = inputs(&mut canvas, subject, right);
    let left_out = rows.len().saturating_sub(MOST);
    // What is wrong first is seen, however many rows there are.
    let first = rows
        .iter()
        .position(|row| row.tag.state.is_first())
        .unwrap_or(0);
    let start = first.saturating_sub(2).min(left_out);
    let scales: Vec<Scale> = rows
        .iter()
        .map(|row| scale_of(&row.family, &rows))
        .collect();
    for (row, scale) in rows.into_iter().zip(scales).skip(start).take(MOST) {
        bar(&mut canvas, &row, scale, y + ROW / 2.0, right);
        let x = WIDTH - 4.0 - tag_width(&row.tag) / 2.0;
        canvas.tag((x, y + ROW / 2.0), row.tag);
        y += ROW;
    }
    if left_out > 0 {
        let told = format!("… {left_out} more stand in the table");
        canvas.text("weight", (LEFT, y + 16.0), Anchor::Start, &told);
        y += INPUT_ROW;
    }
    Some(canvas.finish(
        y,
        "Your numbers as bars",
        "A bar for each number that your function gave, and a mark where it should end.",
    ))
}

/// The scale that all rows of a family share.
fn scale_of(family: &str, rows: &[Row]) -> Scale {
    let own = rows.iter().filter(|row| row.family == family);
    Scale::of(
        own.flat_map(|row| [row.yours, row.expected, row.before])
            .flatten(),
    )
}

/// A name without the index at its end: `p` of `p[2]`, `∂L/∂w¹` of `∂L/∂w¹₁₂`.
fn family(name: &str) -> String {
    let stem = name.split('[').next().unwrap_or(name);
    stem.trim_end_matches(|letter| ('₀'..='₉').contains(&letter))
        .to_owned()
}

fn inputs(canvas: &mut Canvas, subject: &Subject<'_>, right: f64) -> f64 {
    let mut y = TOP;
    for name in &subject.picture().inputs {
        let Some(value) = subject.input(name) else {
            continue;
        };
        let items: Vec<(Vec<usize>, &Value)> = value.leaves();
        let Scale { largest, negative } =
            Scale::of(items.iter().filter_map(|(_, item)| item.number()));
        for (path, item) in items.iter().take(MOST) {
            let name = format!("{name}{}", crate::verdict::indices(path));
            canvas.text("name", (LEFT - 12.0, y + 18.0), Anchor::End, &name);
            if let Some(share) = item.number().map(|number| number / largest) {
                let (from, to) = span(share, negative, right);
                canvas.rect(
                    "bar given",
                    (from.min(to), y + 5.0),
                    ((to - from).abs(), 16.0),
                    3.0,
                );
            }
            canvas.text(
                "known",
                (right + GAP, y + 18.0),
                Anchor::Start,
                &in_brief(item),
            );
            y += INPUT_ROW;
        }
    }
    y
}

/// From where to where a share of the largest reaches.
fn span(share: f64, negative: bool, right: f64) -> (f64, f64) {
    let zero = if negative { (LEFT + right) / 2.0 } else { LEFT };
    let room = if negative {
        (right - LEFT) / 2.0
    } else {
        right - LEFT
    };
    let share = if share.is_finite() {
        share.clamp(-1.0, 1.0)
    } else {
        0.0
    };
    (zero, zero + share * room)
}

fn rows_of(subject: &Subject<'_>, number: usize, quantity: &Quantity) -> Vec<Row> {
    let Some(expected) = subject.expected(quantity) else {
        return Vec::new();
    };
    let yours = subject.yours(quantity);
    let leaves = expected.leaves();
    let own = |path: &[usize]| {
        yours
            .and_then(|yours| yours.at(path))
            .and_then(Value::number)
    };
    let name = subject.own_name(quantity);
    let row = |(path, leaf): &(Vec<usize>, &Value)| Row {
        tag: match path.is_empty() {
            true => subject.tag(number, quantity),
            false => {
                let name = format!("{name}{}", crate::verdict::indices(path));
                subject.item_tag(number, quantity, path, &name)
            }
        },
        yours: own(path),
        expected: leaf.number(),
        before: subject.number_before(number, quantity, path),
        family: family(name),
    };
    leaves.iter().map(row).collect()
}

fn bar(canvas: &mut Canvas, row: &Row, scale: Scale, y: f64, right: f64) {
    let Some(expected) = row.expected.filter(|_| scale.largest > 0.0) else {
        return;
    };
    let reach = |number: f64| span(number / scale.largest, scale.negative, right);
    let (zero, _) = reach(0.0);
    canvas.line("grid strong", (zero, y - 16.0), (zero, y + 16.0));
    if let Some(yours) = row.yours {
        let (from, to) = reach(yours);
        let class = match (row.tag.state.is_wrong(), yours.is_finite()) {
            (_, false) => "bar open",
            (true, true) => "bar wrong",
            (false, true) => "bar right",
        };
        canvas.rect(
            class,
            (from.min(to), y - 10.0),
            ((to - from).abs(), 20.0),
            3.0,
        );
    }
    if let Some(before) = row.before.filter(|before| before.is_finite()) {
        let (from, to) = reach(before);
        canvas.rect(
            "bar before",
            (from.min(to), y - 13.0),
            ((to - from).abs(), 26.0),
            3.0,
        );
    }
    if expected.is_finite() {
        let (_, end) = reach(expected);
        canvas.rect("goal", (end - 1.5, y - 15.0), (3.0, 30.0), 1.5);
    }
}
