//! The values of all cases as points along an axis: yours where your function put them, expected where they belong.

use super::axes::{Axes, Scale};
use super::canvas::{Anchor, Canvas, Point};
use super::subject::Subject;
use super::tag::number_in_brief;
use crate::course::Formula;
use crate::quantity::Value;
use crate::sample::Case;
use crate::verdict::Quantity;

/// The field.
const CORNER: Point = (76.0, 36.0);
const SIZE: (f64, f64) = (470.0, 300.0);
/// Where the tags stand beside it.
const TAGS: f64 = 636.0;
/// As many tags as have room there.
const MOST_TAGS: usize = 4;
/// Fewer points than this are no line.
const LINE: usize = 4;

/// A case as a point.
struct Spot {
    x: f64,
    yours: Option<f64>,
    expected: f64,
    passed: bool,
    /// The other inputs, by which points belong to one line.
    others: String,
}

/// The points of the check that is shown; `None` where it has no numbers along the axis.
pub fn draw(subject: &Subject<'_>) -> Option<String> {
    let formula = subject.picture().x.as_ref()?;
    let quantities: Vec<(usize, &Quantity)> = subject.quantities().collect();
    let wrong = |(_, quantity): &&(usize, &Quantity)| quantity.is_wrong();
    let (_, quantity) = *quantities.iter().find(wrong).or(quantities.first())?;
    let spots = spots(subject, formula, quantity);
    if spots.is_empty() {
        return None;
    }
    let axes = Axes {
        x: Scale::of(spots.iter().map(|spot| spot.x)),
        y: Scale::of(heights(subject, &spots, quantity).into_iter()),
        corner: CORNER,
        size: SIZE,
    };
    let mut canvas = Canvas::default();
    let along = super::math::as_read(formula).replace("y_hat", "ŷ");
    axes.draw(&mut canvas, &along, subject.own_name(quantity));
    lines(&mut canvas, &axes, &spots);
    points(&mut canvas, &axes, &spots);
    shown(&mut canvas, &axes, subject, formula, quantity);
    for (place, (number, quantity)) in quantities.iter().take(MOST_TAGS).enumerate() {
        let at = (TAGS, CORNER.1 + 36.0 + 74.0 * place as f64);
        canvas.tag(at, subject.tag(*number, quantity));
    }
    legend(&mut canvas, &spots);
    Some(canvas.finish(
        CORNER.1 + SIZE.1 + 46.0,
        "Every case as a point",
        "Each filled dot is what your function gave for one case; each ring is what is expected there. Where a dot is not in its ring, a line joins the two.",
    ))
}

fn spots(subject: &Subject<'_>, formula: &Formula, quantity: &Quantity) -> Vec<Spot> {
    let cases = subject
        .report
        .checks
        .get(subject.check)
        .map(|check| &check.cases);
    let names = formula.names();
    let spot = |(case, pair): (&Case, &crate::verdict::Pair)| {
        let others: Vec<String> = case
            .inputs
            .iter()
            .filter(|(name, _)| !names.contains(&name.as_str()))
            .map(|(name, value)| format!("{name} = {value}"))
            .collect();
        Some(Spot {
            x: along(formula, case)?,
            yours: pair.yours.as_ref().and_then(Value::number),
            expected: pair.expected.number()?,
            passed: pair.passed,
            others: others.join(", "),
        })
    };
    let pairs = cases
        .into_iter()
        .flat_map(|cases| cases.iter())
        .zip(&quantity.pairs);
    let mut spots: Vec<Spot> = pairs.filter_map(spot).collect();
    spots.sort_by(|one, other| one.x.total_cmp(&other.x));
    spots
}

/// The numbers that the field has room for: those expected, without the few that would flatten all others, and yours near them.
/// What lies beyond stands at its edge.
fn heights(subject: &Subject<'_>, spots: &[Spot], quantity: &Quantity) -> Vec<f64> {
    let mut expected: Vec<f64> = spots.iter().map(|spot| spot.expected).collect();
    expected.retain(|number| number.is_finite());
    expected.sort_by(f64::total_cmp);
    let shown = subject.expected(quantity).and_then(Value::number);
    let (Some(low), Some(high)) = (
        expected.get(expected.len() / 10),
        expected.get(expected.len() * 9 / 10),
    ) else {
        return spots.iter().filter_map(|spot| spot.yours).collect();
    };
    let span = (high / 2.0 - low / 2.0) * 2.0;
    let room = |factor: f64| (low - factor * span)..=(high + factor * span);
    let (wide, near) = (room(3.0), room(1.5));
    let yours = spots.iter().filter_map(|spot| spot.yours);
    let mut heights: Vec<f64> = yours
        .filter(|number| span == 0.0 || near.contains(number))
        .collect();
    heights.extend(expected.iter().filter(|number| wide.contains(number)));
    heights.extend(shown);
    heights
}

fn along(formula: &Formula, case: &Case) -> Option<f64> {
    formula.value(&|name| case.input(name))?.number()
}

/// A line through the expected points that differ in nothing but their place.
fn lines(canvas: &mut Canvas, axes: &Axes, spots: &[Spot]) {
    let mut known: Vec<&str> = Vec::new();
    for spot in spots {
        if known.contains(&spot.others.as_str()) {
            continue;
        }
        known.push(&spot.others);
        let own = spots.iter().filter(|other| other.others == spot.others);
        let line: Vec<Point> = own.map(|own| axes.at(own.x, own.expected)).collect();
        if line.len() >= LINE {
            canvas.curve("expected-line", &line);
        }
    }
}

fn points(canvas: &mut Canvas, axes: &Axes, spots: &[Spot]) {
    for spot in spots {
        let ring = axes.within(spot.x, spot.expected);
        if !spot.passed
            && let Some(yours) = spot.yours
        {
            let dot = axes.within(spot.x, yours);
            if dot.1.is_finite() {
                canvas.line("gap", ring, dot);
            }
        }
        if spot.expected.is_nan() {
            continue;
        }
        canvas.dot("expected-dot", ring, 5.5);
        let Some(yours) = spot.yours.filter(|yours| !yours.is_nan()) else {
            continue;
        };
        let class = if spot.passed {
            "dot right"
        } else {
            "dot wrong"
        };
        canvas.dot(class, axes.within(spot.x, yours), 3.5);
    }
}

/// The case that is told of.
fn shown(
    canvas: &mut Canvas,
    axes: &Axes,
    subject: &Subject<'_>,
    formula: &Formula,
    quantity: &Quantity,
) {
    let place = || {
        let x = along(formula, subject.inputs()?)?;
        let value = subject.yours(quantity).or(subject.expected(quantity))?;
        let at = axes.within(x, value.number()?);
        (at.0.is_finite() && at.1.is_finite()).then_some((at, x))
    };
    if let Some((at, x)) = place() {
        canvas.dot("here", at, 9.5);
        let told = format!("the case shown: {}", number_in_brief(x));
        canvas.text(
            "weight",
            (CORNER.0 + SIZE.0, CORNER.1 - 12.0),
            Anchor::End,
            &told,
        );
    }
}

fn legend(canvas: &mut Canvas, spots: &[Spot]) {
    let top = CORNER.1 + SIZE.1 - 22.0;
    canvas.dot("expected-dot", (576.0, top - 4.5), 5.5);
    canvas.text("weight", (590.0, top), Anchor::Start, "expected");
    let wrong = spots
        .iter()
        .any(|spot| spot.yours.is_some() && !spot.passed);
    let class = if wrong { "dot wrong" } else { "dot right" };
    if spots.iter().any(|spot| spot.yours.is_some()) {
        canvas.dot(class, (576.0, top + 17.5), 3.5);
        canvas.text("weight", (590.0, top + 22.0), Anchor::Start, "yours");
    }
}
