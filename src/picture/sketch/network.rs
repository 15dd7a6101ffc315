//! The network of two inputs, two hidden neurons and one output, in five rows: every edge has a row of its own, and the two in the
//! middle cross behind their labels.

use super::paper::Paper;
use super::{Label, Pen};
use crate::picture::forward::{Forward, Parameters};
use crate::picture::network::{Spot, name_of};
use crate::verdict::Quantity;

/// The rows of the hidden neurons, and the rows beside them, in which their biases stand.
const HIDDEN: [usize; 2] = [0, 4];
const BESIDE: [usize; 2] = [1, 3];
/// The row of the output.
const MIDDLE: usize = 2;
/// The column in which everything begins.
const LEFT: usize = 3;

/// Everything that is written on the network.
struct Labels {
    x: [Label; 2],
    w1: [[Label; 2]; 2],
    b1: [Label; 2],
    hidden: [Vec<Label>; 2],
    w2: [Label; 2],
    b2: Label,
    output: Vec<Label>,
    /// What has no place on it.
    apart: Vec<Label>,
    goes_back: bool,
}

/// The network with what is known of it.
pub fn draw(pen: &Pen<'_>) -> Option<Paper> {
    let labels = labels(pen);
    let mut paper = Paper::default();
    let join = first_edges(&mut paper, &labels);
    let end = second_edges(&mut paper, &labels, join);
    output(&mut paper, &labels, (join, end), pen.frame.width)?;
    pen.write_apart(&mut paper, &labels.apart);
    Some(paper)
}

fn labels(pen: &Pen<'_>) -> Labels {
    let subject = &pen.subject;
    let mut placed: Vec<(Spot, (usize, &Quantity))> = Vec::new();
    let mut apart = Vec::new();
    for own in subject.quantities() {
        let spot = Spot::of(subject.own_name(own.1));
        match spot.filter(|spot| placed.iter().all(|(taken, _)| taken != spot)) {
            Some(spot) => placed.push((spot, own)),
            None if own.1.series => {}
            None => apart.push(pen.own(own.0, own.1, None)),
        }
    }
    let goes_back = placed
        .iter()
        .any(|(_, (_, own))| subject.own_name(own).starts_with("∂L/∂"));
    let parameters = Parameters::of_inputs(subject);
    let forward = Forward::of(subject);
    let x = subject.numbers("x").filter(|x| x.len() == 2);
    // With one row and its target, the derivative of a bias is the error of its neuron.
    let has_errors = goes_back && forward.is_some_and(|own| own.delta.is_some());
    let symbol = |spot| match spot {
        Spot::B1(0) if has_errors => Some("δ₁"),
        Spot::B1(_) if has_errors => Some("δ₂"),
        Spot::B2 if has_errors => Some("δ"),
        _ => None,
    };
    let asked = |spot: Spot| {
        let mut own = placed.iter().filter(|(taken, _)| *taken == spot);
        let (_, (number, quantity)) = own.next()?;
        Some(pen.own(*number, quantity, symbol(spot)))
    };
    let edge = |spot: Spot, known: Option<f64>| {
        asked(spot).unwrap_or_else(|| pen.known(&name_of(spot), known))
    };
    // Sum and activation, as far as they are asked for; otherwise what the neuron holds.
    let neuron = |sum: Spot, activation: Spot, held: Option<f64>| {
        let own: Vec<Label> = [sum, activation].into_iter().filter_map(&asked).collect();
        match own.is_empty() {
            true => vec![pen.known(&name_of(activation), held)],
            false => own,
        }
    };
    let both = |of: &dyn Fn(usize) -> Label| [of(0), of(1)];
    Labels {
        x: both(&|i| pen.input(["x₁", "x₂"][i], x.as_ref().map(|x| x[i]))),
        w1: [0, 1].map(|i| both(&|j| edge(Spot::W1(i, j), parameters.map(|own| own.w1[i][j])))),
        b1: both(&|j| edge(Spot::B1(j), parameters.map(|own| own.b1[j]))),
        hidden: [0, 1].map(|j| neuron(Spot::Z1(j), Spot::A1(j), forward.map(|own| own.a1[j]))),
        w2: both(&|j| edge(Spot::W2(j), parameters.map(|own| own.w2[j]))),
        b2: edge(Spot::B2, parameters.map(|own| own.b2)),
        output: neuron(Spot::Z2, Spot::Output, forward.map(|own| own.y_hat)),
        apart,
        goes_back,
    }
}

/// The inputs and the edges that leave them; the column in which these join.
fn first_edges(paper: &mut Paper, labels: &Labels) -> usize {
    let inputs = labels.x.iter().map(Label::width).max().unwrap_or(0);
    let fork = LEFT + inputs + 2;
    let way = if labels.goes_back { "◂ " } else { "─ " };
    let ends = labels.w1.iter().flatten().map(Label::width);
    let start = fork + 3;
    let cross = start + ends.max().unwrap_or(0) + 2;
    let join = cross + 4;
    for (i, row) in HIDDEN.into_iter().enumerate() {
        let x = &labels.x[i];
        let end = paper.write(row, LEFT, &x.text, x.tone);
        paper.across(row, end + 1, fork);
        let (straight, other) = (i, 1 - i);
        paper.draw(row, fork, if i == 0 { "┬" } else { "┴" });
        paper.draw(row, fork + 1, way);
        let label = &labels.w1[i][straight];
        let end = paper.write(row, start, &label.text, label.tone);
        paper.across(row, end + 1, join);
        paper.draw(row, join, if i == 0 { "┬─" } else { "┴─" });
        let beside = BESIDE[i];
        paper.draw(beside, fork, if i == 0 { "└" } else { "┌" });
        paper.draw(beside, fork + 1, way);
        let label = &labels.w1[i][other];
        let end = paper.write(beside, start, &label.text, label.tone);
        paper.across(beside, end + 1, cross);
        paper.draw(
            beside,
            cross,
            if i == 0 {
                "╲ ╱─┘"
            } else {
                "╱ ╲─┐"
            },
        );
    }
    paper.draw(MIDDLE, cross + 1, "╳");
    join
}

/// The hidden neurons and the edges that leave them; the column in which these end.
fn second_edges(paper: &mut Paper, labels: &Labels, join: usize) -> usize {
    let start = join + 3;
    let mut reached = start;
    for j in 0..2 {
        let mut column = start;
        for (place, label) in labels.hidden[j].iter().enumerate() {
            if place > 0 {
                column = paper.draw(HIDDEN[j], column, " ── ");
            }
            column = paper.write(HIDDEN[j], column, &label.text, label.tone);
        }
        let bias = &labels.b1[j];
        paper.write(BESIDE[j], start, &bias.text, bias.tone);
        reached = reached.max(column);
    }
    let way = if labels.goes_back { "◂ " } else { "─ " };
    let widest = labels.w2.iter().map(Label::width).max().unwrap_or(0);
    let biases = labels.b1.iter().map(|bias| start + bias.width() + 1).max();
    let end = (reached + 4 + widest + 2).max(biases.unwrap_or(0));
    for j in 0..2 {
        let own: usize = labels.hidden[j].iter().map(Label::width).sum();
        let column = start + own + 4 * (labels.hidden[j].len() - 1);
        paper.across(HIDDEN[j], column + 1, reached + 2);
        paper.draw(HIDDEN[j], reached + 2, way);
        let label = &labels.w2[j];
        let behind = paper.write(HIDDEN[j], reached + 4, &label.text, label.tone);
        paper.across(HIDDEN[j], behind + 1, end);
        paper.draw(HIDDEN[j], end, if j == 0 { "┐" } else { "┘" });
        paper.draw(BESIDE[j], end, "│");
    }
    end
}

/// The output between the ends of its edges, its bias before it.
fn output(
    paper: &mut Paper,
    labels: &Labels,
    (join, end): (usize, usize),
    width: usize,
) -> Option<()> {
    let first = labels.output.first()?;
    let node: usize = labels.output.iter().map(Label::width).sum();
    let node = node + 4 * (labels.output.len() - 1);
    // The edges end above and below the neuron, wherever the room on the right lets it begin.
    let start = (end - first.width() / 2).min(width.checked_sub(node)?);
    let bias = start.checked_sub(labels.b2.width() + 4)?;
    if bias < join + 2 || start + node <= end {
        return None;
    }
    let column = paper.write(MIDDLE, bias, &labels.b2.text, labels.b2.tone);
    paper.draw(MIDDLE, column, " ── ");
    let mut column = start;
    for (place, label) in labels.output.iter().enumerate() {
        if place > 0 {
            column = paper.draw(MIDDLE, column, " ── ");
        }
        column = paper.write(MIDDLE, column, &label.text, label.tone);
    }
    Some(())
}
