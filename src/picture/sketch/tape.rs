//! The graph in the order of its tape, one row for each value: it stands at a dot, and lines lead there from the dots of what it is
//! made of.

use super::Pen;
use super::paper::Paper;
use crate::picture::graph::{Node, nodes, place_of};

/// More rows than this do not help.
const MOST: usize = 14;
const LEFT: usize = 3;
/// From the dot of one row to that of the next.
const STEP: usize = 2;

/// The graph of the check that is shown.
pub fn draw(pen: &Pen<'_>) -> Option<Paper> {
    let subject = &pen.subject;
    let nodes = nodes(subject, subject.picture().graph(subject.name())?);
    if !(2..=MOST).contains(&nodes.len()) {
        return None;
    }
    // Without a number in it, a graph is worth its rows only where a value has more than one way to go.
    let ways = |node: usize| {
        nodes
            .iter()
            .flat_map(|own| &own.from)
            .filter(|from| **from == node)
            .count()
    };
    if !pen.is_answered && (0..nodes.len()).all(|node| ways(node) < 2) {
        return None;
    }
    let mut paper = Paper::default();
    for row in 0..nodes.len() {
        lines(&mut paper, &nodes, row);
    }
    let start = LEFT + STEP * nodes.len() + 1;
    let mut end = start;
    for (row, node) in nodes.iter().enumerate() {
        let label = match &node.made {
            Some(made) => pen.known(&format!("{} = {made}", node.name), node.value),
            None => pen.input(&node.name, node.value),
        };
        end = end.max(paper.write(row, start, &label.text, label.tone));
    }
    let mut ends = vec![end + 3; nodes.len()];
    let mut apart = Vec::new();
    for (number, quantity) in subject.quantities() {
        let label = pen.own(number, quantity, None);
        match place_of(subject.own_name(quantity), &nodes) {
            Some(row) => ends[row] = paper.write(row, ends[row], &label.text, label.tone) + 3,
            None if quantity.series => {}
            None => apart.push(label),
        }
    }
    pen.write_apart(&mut paper, &apart);
    Some(paper)
}

/// What is drawn left of a row: the lines that come to its dot, and those that pass it.
fn lines(paper: &mut Paper, nodes: &[Node], row: usize) {
    let from = &nodes[row].from;
    let first = from.iter().min().copied().unwrap_or(row);
    let goes_on = |node: usize| {
        nodes[row + 1..]
            .iter()
            .any(|later| later.from.contains(&node))
    };
    for node in 0..row {
        let column = LEFT + STEP * node;
        let letter = match (from.contains(&node), goes_on(node)) {
            (true, true) if node == first => "├",
            (true, false) if node == first => "└",
            (true, true) => "┼",
            (true, false) => "┴",
            (false, true) => "│",
            (false, false) if node > first => "─",
            (false, false) => " ",
        };
        paper.draw(row, column, letter);
        if node >= first {
            paper.draw(row, column + 1, "─");
        }
    }
    paper.draw(row, LEFT + STEP * row, "●");
}
