//! Values that are made of each other, from the inputs on the left to the result on the right; at each the derivative that belongs
//! to it.

use std::collections::HashMap;

use super::canvas::{Canvas, Point};
use super::math::as_read;
use super::subject::Subject;
use super::tag::number_in_brief;
use crate::course::Formula;
use crate::quantity::Value;

/// More nodes than this are told by the table alone.
const MOST: usize = 24;
/// As many rows of tags below them.
const MOST_ROWS: usize = 3;
const TOP: f64 = 66.0;
const ROW: f64 = 124.0;
const LEFT: f64 = 66.0;
const RIGHT: f64 = 654.0;

/// A value of the graph.
pub struct Node {
    /// What it is called.
    pub name: String,
    /// How it is made; nothing of an input.
    pub made: Option<String>,
    /// Its number in the case that is shown, where that can be computed.
    pub value: Option<f64>,
    /// What it is made of, as often as it stands there.
    pub from: Vec<usize>,
    /// How many steps it is away from the inputs.
    depth: usize,
    at: Point,
}

/// The graph of the check that is shown; `None` where the course tells none.
pub fn draw(subject: &Subject<'_>) -> Option<String> {
    let graph = subject.picture().graph(subject.name())?;
    let mut nodes = nodes(subject, graph);
    if nodes.is_empty() || nodes.len() > MOST {
        return None;
    }
    let rows = placed(&mut nodes);
    let mut canvas = Canvas::default();
    for node in &nodes {
        for (place, from) in node.from.iter().enumerate() {
            let twin = node.from.iter().filter(|other| *other == from).count() > 1;
            let shift = if twin { 7.0 - 14.0 * place as f64 } else { 0.0 };
            let start = nodes[*from].at;
            let (start, end) = ((start.0, start.1 + shift), (node.at.0, node.at.1 + shift));
            match node.depth - nodes[*from].depth {
                1 => canvas.line("edge back", start, end),
                // Past what stands between.
                steps => canvas.curve("edge back", &bow(start, end, 24.0 * steps as f64)),
            }
        }
    }
    for node in &nodes {
        let value = node.value.map_or(String::new(), number_in_brief);
        match &node.made {
            Some(made) => canvas.node(node.at, &format!("{} = {made}", node.name), &value),
            None => canvas.node(node.at, &node.name, &value),
        }
    }
    let mut taken = HashMap::new();
    let mut apart = Vec::new();
    for (number, quantity) in subject.quantities() {
        let place = place_of(subject.own_name(quantity), &nodes);
        // Between a value and the one below it is room for one.
        let has_room = |node: &usize| !taken.contains_key(node) || is_lowest(&nodes, *node);
        match place.filter(has_room) {
            Some(node) => {
                let line: &mut usize = taken.entry(node).or_default();
                let at = nodes[node].at;
                canvas.tag(
                    (at.0, at.1 + 58.0 + 58.0 * *line as f64),
                    subject.tag(number, quantity),
                );
                *line += 1;
            }
            None => apart.push(subject.tag(number, quantity)),
        }
    }
    let most = taken.values().copied().max().unwrap_or(1);
    let mut height = TOP + ROW * rows as f64 - 40.0 + 58.0 * most.saturating_sub(1) as f64;
    height += canvas.rows_of_tags(height, apart, MOST_ROWS);
    Some(canvas.finish(
        height,
        "The graph with your derivatives",
        "Inputs on the left, the result on the right; below a value stands the derivative that your function gave for it.",
    ))
}

/// The values of a graph, each behind those that it is made of.
pub fn nodes(subject: &Subject<'_>, graph: &[(String, Formula)]) -> Vec<Node> {
    let mut nodes: Vec<Node> = Vec::new();
    for (name, formula) in graph {
        let mut from = Vec::new();
        for operand in occurrences(formula) {
            let known = nodes.iter().position(|node| node.name == operand);
            let place = known.unwrap_or_else(|| {
                nodes.push(Node {
                    name: operand.clone(),
                    made: None,
                    value: subject.number(&operand),
                    from: Vec::new(),
                    depth: 0,
                    at: (0.0, 0.0),
                });
                nodes.len() - 1
            });
            from.push(place);
        }
        let values: Vec<(String, Value)> = nodes
            .iter()
            .filter_map(|node| Some((node.name.clone(), Value::Real(node.value?))))
            .collect();
        let known = |name: &str| {
            let mut own = values.iter().filter(|(own, _)| own == name);
            own.next().map(|(_, value)| value)
        };
        let depth = from
            .iter()
            .map(|place| nodes[*place].depth + 1)
            .max()
            .unwrap_or(0);
        nodes.push(Node {
            name: name.clone(),
            made: Some(as_read(formula)),
            value: formula.value(&known).and_then(|value| value.number()),
            from,
            depth,
            at: (0.0, 0.0),
        });
    }
    nodes
}

/// Whether nothing stands below a node.
fn is_lowest(nodes: &[Node], node: usize) -> bool {
    let own = &nodes[node];
    let mut column = nodes.iter().filter(|other| other.depth == own.depth);
    column.all(|other| other.at.1 <= own.at.1)
}

/// A way from one place to another that swings upwards.
fn bow(from: Point, to: Point, height: f64) -> Vec<Point> {
    let point = |step: i32| {
        let share = f64::from(step) / 24.0;
        let x = from.0 + (to.0 - from.0) * share;
        let y = from.1 + (to.1 - from.1) * share;
        (x, y - height * 4.0 * share * (1.0 - share) * 0.8)
    };
    (0..=24).map(point).collect()
}

/// The names in a formula as often as they stand there.
fn occurrences(formula: &Formula) -> Vec<String> {
    let known = formula.names();
    let words = formula
        .text()
        .split(|letter: char| !(letter.is_alphanumeric() || letter == '_'));
    let all: Vec<String> = words
        .filter(|word| known.contains(word))
        .map(str::to_owned)
        .collect();
    // Two lines to the same value are worth drawing where it is multiplied by itself, and not more.
    all.into_iter().take(2).collect()
}

/// Gives each node its place; how many rows there are.
fn placed(nodes: &mut [Node]) -> usize {
    let deepest = nodes.iter().map(|node| node.depth).max().unwrap_or(0);
    let step = (RIGHT - LEFT) / deepest.max(1) as f64;
    let count = |depth: usize| nodes.iter().filter(|node| node.depth == depth).count();
    let rows = (0..=deepest).map(count).max().unwrap_or(1);
    let counts: Vec<usize> = (0..=deepest).map(count).collect();
    let mut used = vec![0; deepest + 1];
    for node in nodes {
        let own = &mut used[node.depth];
        let room = ROW * rows as f64 / counts[node.depth] as f64;
        node.at = (
            LEFT + step * node.depth as f64,
            TOP + room * (*own as f64 + 0.5) - ROW / 2.0,
        );
        *own += 1;
    }
    rows
}

/// The value that a derivative is taken for: `∂f/∂a` belongs to a, `∂(a + b)/∂(a + b)` to the result.
pub fn place_of(name: &str, nodes: &[Node]) -> Option<usize> {
    let (_, by) = name.rsplit_once("/∂")?;
    if by.starts_with('(') {
        return Some(nodes.len() - 1);
    }
    let end = by
        .find(|letter: char| !letter.is_alphanumeric())
        .unwrap_or(by.len());
    nodes.iter().position(|node| node.name == by[..end])
}
