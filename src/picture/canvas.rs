//! A drawing as SVG text: shapes with names of classes, labels whose size is known before a browser sets them.
//!
//! What is said and what it looks like are kept apart: colour, light and dark are the page's.

use std::fmt::Write as _;

use super::tag::Tag;

/// Every drawing is this wide, so that the page needs one rule for all of them.
pub const WIDTH: f64 = 720.0;
/// The row at the foot in which a value tells more of itself.
const FOOT: f64 = 50.0;
/// A row of tags, and what it leaves free on both sides.
const ROW: f64 = 64.0;
const MARGIN: f64 = 14.0;
/// The size of letters.
pub const LETTERS: f64 = 14.0;
/// And of what stands back.
const SMALL: f64 = 13.0;
/// And of what stands on an edge.
const TINY: f64 = 12.0;
/// How high a tag is, from edge to edge.
pub const TAG_HEIGHT: f64 = 42.0;
/// What says that a value is the first wrong one; the same beside what yours was before.
const FLAG: f64 = 86.0;
const NARROW_FLAG: f64 = 72.0;
/// As much as a tag is widened for what stands on its edge.
const WIDEST_EDGE: f64 = 138.0;
/// As narrow as a tag gets: what is written on its edge has to have room.
const NARROWEST: f64 = 100.0;

/// A place in a drawing.
pub type Point = (f64, f64);

/// A drawing that grows.
#[derive(Debug, Default)]
pub struct Canvas {
    lines: String,
    shapes: String,
    tags: Vec<(Point, Tag)>,
}

/// Where a text stands at its place.
#[derive(Clone, Copy, Debug)]
pub enum Anchor {
    Start,
    Middle,
    End,
}

impl Anchor {
    fn word(self) -> &'static str {
        match self {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        }
    }
}

impl Canvas {
    /// A straight line; lines lie below everything else.
    pub fn line(&mut self, class: &str, (x1, y1): Point, (x2, y2): Point) {
        let [x1, y1, x2, y2] = [x1, y1, x2, y2].map(number);
        let _ = write!(
            self.lines,
            "<line class=\"{class}\" x1=\"{x1}\" y1=\"{y1}\" x2=\"{x2}\" y2=\"{y2}\"/>"
        );
    }

    /// A line with a head at its end.
    pub fn arrow(&mut self, class: &str, from: Point, to: Point) {
        self.line(class, from, to);
        let (dx, dy) = (to.0 - from.0, to.1 - from.1);
        let length = dx.hypot(dy).max(1e-9);
        let (ux, uy) = (dx / length, dy / length);
        let back = (to.0 - 9.0 * ux, to.1 - 9.0 * uy);
        let sides = [4.5, -4.5].map(|side| (back.0 - side * uy, back.1 + side * ux));
        let points: Vec<String> = [to, sides[0], sides[1]]
            .iter()
            .map(|(x, y)| format!("{},{}", number(*x), number(*y)))
            .collect();
        let _ = write!(
            self.lines,
            "<polygon class=\"{class} head\" points=\"{}\"/>",
            points.join(" ")
        );
    }

    /// A line through many places; where one is not a number, it is broken.
    pub fn curve(&mut self, class: &str, points: &[Point]) {
        let mut path = String::new();
        let mut pen_is_down = false;
        for (x, y) in points {
            if !(x.is_finite() && y.is_finite()) {
                pen_is_down = false;
                continue;
            }
            let step = if pen_is_down { 'L' } else { 'M' };
            let _ = write!(path, "{step}{} {}", number(*x), number(*y));
            pen_is_down = true;
        }
        if !path.is_empty() {
            let _ = write!(self.lines, "<path class=\"{class}\" d=\"{path}\"/>");
        }
    }

    /// A dot.
    pub fn dot(&mut self, class: &str, (x, y): Point, radius: f64) {
        let [x, y, radius] = [x, y, radius].map(number);
        let _ = write!(
            self.shapes,
            "<circle class=\"{class}\" cx=\"{x}\" cy=\"{y}\" r=\"{radius}\"/>"
        );
    }

    /// A box by its upper left corner.
    pub fn rect(&mut self, class: &str, (x, y): Point, (width, height): (f64, f64), round: f64) {
        let [x, y, width, height] = [x, y, width.max(0.0), height.max(0.0)].map(number);
        let _ = write!(
            self.shapes,
            "<rect class=\"{class}\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"{}\"/>",
            number(round)
        );
    }

    /// A text on its base line.
    pub fn text(&mut self, class: &str, (x, y): Point, anchor: Anchor, text: &str) {
        let [x, y] = [x, y].map(number);
        let _ = write!(
            self.shapes,
            "<text class=\"{class}\" x=\"{x}\" y=\"{y}\" text-anchor=\"{}\">{}</text>",
            anchor.word(),
            escaped(text)
        );
    }

    /// What is known and not asked for: a name over a value, in a rounded box.
    pub fn node(&mut self, at: Point, name: &str, value: &str) {
        let width = node_width(name, value);
        let corner = (at.0 - width / 2.0, at.1 - TAG_HEIGHT / 2.0);
        self.rect("node", corner, (width, TAG_HEIGHT), TAG_HEIGHT / 2.0);
        if value.is_empty() {
            self.text("name", (at.0, at.1 + 5.0), Anchor::Middle, name);
        } else {
            self.text("name", (at.0, at.1 - 4.0), Anchor::Middle, name);
            self.text("known", (at.0, at.1 + 14.0), Anchor::Middle, value);
        }
    }

    /// A value of the learner's own, around a place.
    pub fn tag(&mut self, (x, y): Point, tag: Tag) {
        // Whatever its width, it stays inside.
        let room = tag_width(&tag) / 2.0 + 3.0;
        self.tags
            .push(((x.clamp(room, (WIDTH - room).max(room)), y), tag));
    }

    /// Tags side by side in rows below `top`; how high these are together. What has no room in so many rows is left to the table.
    pub fn rows_of_tags(&mut self, top: f64, tags: Vec<Tag>, most: usize) -> f64 {
        let (mut x, mut row) = (MARGIN, 0);
        let count = tags.len();
        for (place, tag) in tags.into_iter().enumerate() {
            let width = tag_width(&tag);
            if x + width > WIDTH - MARGIN && x > MARGIN {
                (x, row) = (MARGIN, row + 1);
            }
            if row == most {
                let told = format!("… {} more stand in the table", count - place);
                let y = top + ROW * most as f64 + LETTERS;
                self.text("weight", (MARGIN, y), Anchor::Start, &told);
                return ROW * most as f64 + ROW / 2.0;
            }
            let y = top + ROW * (row as f64 + 0.5);
            self.tag((x + width / 2.0, y), tag);
            x += width + 12.0;
        }
        if count == 0 {
            0.0
        } else {
            ROW * (row + 1) as f64
        }
    }

    /// The drawing, so high, with a title and a description for who cannot see it.
    pub fn finish(self, height: f64, title: &str, description: &str) -> String {
        let mut tags = self.tags;
        tags.sort_by_key(|(_, tag)| tag.order);
        let foot = height + FOOT - 24.0;
        let drawn: Vec<String> = tags
            .iter()
            .enumerate()
            .map(|(place, (at, tag))| drawn(*at, tag, place == 0, foot))
            .collect();
        format!(
            "<svg viewBox=\"0 0 {} {}\" role=\"group\" aria-labelledby=\"picture-title picture-text\" xmlns=\"http://www.w3.org/2000/svg\"><title id=\"picture-title\">{}</title><desc id=\"picture-text\">{}</desc>{}{}{}</svg>",
            number(WIDTH),
            number(height + FOOT),
            escaped(title),
            escaped(description),
            self.lines,
            self.shapes,
            drawn.concat()
        )
    }
}

/// How wide a node is.
pub fn node_width(name: &str, value: &str) -> f64 {
    let inner = width_of(name, LETTERS).max(width_of(value, LETTERS));
    (inner + 28.0).max(52.0)
}

/// How wide what stands on the upper edge of a tag is.
fn edge_width(tag: &Tag) -> f64 {
    match (tag.state.is_first(), &tag.before) {
        (true, Some(before)) => NARROW_FLAG + ghost_width(before),
        (true, None) => FLAG,
        (false, Some(before)) => ghost_width(before),
        (false, None) => 0.0,
    }
}

fn ghost_width(before: &str) -> f64 {
    width_of(before, TINY) + 8.0
}

/// How wide a tag is.
pub fn tag_width(tag: &Tag) -> f64 {
    let value = width_of(&tag.value, LETTERS) + 20.0;
    let own = (width_of(&tag.name, LETTERS).max(value) + 18.0).max(NARROWEST);
    let edge = edge_width(tag);
    if edge <= WIDEST_EDGE {
        own.max(edge)
    } else {
        own
    }
}

fn drawn((x, y): Point, tag: &Tag, is_first: bool, foot: f64) -> String {
    let width = tag_width(tag);
    let class = tag.state.class();
    let label = escaped(&tag.told);
    let (left, top) = (x - width / 2.0, y - TAG_HEIGHT / 2.0);
    let mut text = format!(
        "<g class=\"tag {class}\" role=\"img\" tabindex=\"{}\" data-key=\"{}\" aria-label=\"{label}\"><rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"7\"/><text class=\"name\" x=\"{}\" y=\"{}\" text-anchor=\"middle\">{}</text><text class=\"yours\" x=\"{}\" y=\"{}\" text-anchor=\"middle\"><tspan class=\"mark\">{}</tspan> {}</text>",
        if is_first { 0 } else { -1 },
        escaped(&tag.key),
        number(left),
        number(top),
        number(width),
        number(TAG_HEIGHT),
        number(x),
        number(y - 4.0),
        escaped(&tag.name),
        number(x),
        number(y + 14.0),
        tag.state.mark(),
        escaped(&tag.value),
    );
    text.push_str(&on_its_edge(x, top, tag));
    for (line, words) in in_lines(&tag.told).into_iter().enumerate() {
        let _ = write!(
            text,
            "<text class=\"tip\" aria-hidden=\"true\" x=\"{}\" y=\"{}\" text-anchor=\"middle\">{}</text>",
            number(WIDTH / 2.0),
            number(foot + 17.0 * line as f64),
            escaped(words)
        );
    }
    text.push_str("</g>");
    text
}

/// What stands on the upper edge of a tag: that it is wrong first, and what it was at the save before.
fn on_its_edge(x: f64, top: f64, tag: &Tag) -> String {
    const HEIGHT: f64 = 17.0;
    // What has no room there stands at the foot and in the table.
    let before = tag
        .before
        .as_deref()
        .filter(|_| edge_width(tag) <= tag_width(tag));
    let flag = match (tag.state.is_first(), before) {
        (true, Some(_)) => NARROW_FLAG,
        (true, None) => FLAG,
        (false, _) => 0.0,
    };
    let ghost = before.map_or(0.0, ghost_width);
    let left = x - (flag + ghost) / 2.0;
    let pill = |class: &str, left: f64, width: f64, words: &str| {
        format!(
            "<rect class=\"{}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{HEIGHT}\" rx=\"{}\"/><text class=\"{class}\" x=\"{}\" y=\"{}\" text-anchor=\"middle\">{}</text>",
            if class == "flag" { "badge" } else { "was" },
            number(left),
            number(top - 14.0),
            number(width),
            HEIGHT / 2.0,
            number(left + width / 2.0),
            number(top - 1.0),
            escaped(words),
        )
    };
    let mut text = String::new();
    if flag > 0.0 {
        text.push_str(&pill("flag", left, flag, "first wrong"));
    }
    if let Some(before) = before {
        text.push_str(&pill("flag ghost", left + flag, ghost, before));
    }
    text
}

/// What is told of a value, in two lines where one has no room.
fn in_lines(told: &str) -> Vec<&str> {
    if width_of(told, SMALL) <= WIDTH - 2.0 * MARGIN {
        return vec![told];
    }
    let middle = told.len() / 2;
    let commas = told.match_indices(", ").map(|(at, _)| at);
    match commas.min_by_key(|at| at.abs_diff(middle)) {
        Some(at) => vec![&told[..=at], &told[at + 2..]],
        None => vec![told],
    }
}

/// A number of the drawing: short, and never one that a browser cannot read.
fn number(number: f64) -> String {
    let sound = if number.is_finite() { number } else { 0.0 };
    let text = format!("{:.1}", sound.clamp(-1e5, 1e5));
    text.strip_suffix(".0").unwrap_or(&text).to_owned()
}

/// Text that stands for itself, whatever is in it.
pub fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            // No character that XML forbids, and none that reverses what stands behind it.
            '\n' | '\t' => safe.push(letter),
            c if c.is_control() => safe.push('\u{fffd}'),
            '\u{200e}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}'
            | '\u{fffe}'
            | '\u{ffff}' => {
                safe.push('\u{fffd}');
            }
            c => safe.push(c),
        }
    }
    safe
}

/// How wide a text may become in any usual font: as wide as in DejaVu Sans, which is wider than the others.
pub fn width_of(text: &str, size: f64) -> f64 {
    let letter = |letter: char| match letter {
        'i' | 'j' | 'l' | '.' | ',' | ':' | '\'' | '|' | ' ' | '/' | '(' | ')' | '[' | ']' => 0.4,
        '₀'..='₉' | '⁰'..='⁹' | '¹' | '²' | '³' | 'ᵢ' | 'ⱼ' | '′' => 0.45,
        'm' | 'w' | 'M' | 'W' | '−' | '-' | '+' | '=' | '→' | '≈' | '·' | '✓' | '✗' | '○' => {
            0.87
        }
        c if c.is_ascii_digit() => 0.64,
        c if c.is_ascii() => 0.66,
        _ => 0.8,
    };
    text.chars().map(letter).sum::<f64>() * size
}

#[cfg(test)]
mod tests {
    use super::{Canvas, escaped, number};

    #[test]
    fn text_is_never_markup() {
        assert_eq!(
            escaped("<img onerror='x'>&\"\u{1b}\u{202e}"),
            "&lt;img onerror=&#39;x&#39;&gt;&amp;&quot;\u{fffd}\u{fffd}"
        );
    }

    #[test]
    fn numbers_are_short_and_finite() {
        assert_eq!(number(1.0), "1");
        assert_eq!(number(0.25), "0.2");
        assert_eq!(number(f64::NAN), "0");
        assert_eq!(number(f64::INFINITY), "0");
        assert_eq!(number(-1e300), "-100000");
    }

    #[test]
    fn a_curve_is_broken_where_it_has_no_value() {
        let mut canvas = Canvas::default();
        canvas.curve("c", &[(0.0, 1.0), (1.0, f64::NAN), (2.0, 3.0), (3.0, 4.0)]);
        let svg = canvas.finish(10.0, "t", "d");
        assert!(svg.contains("d=\"M0 1M2 3L3 4\""), "{svg}");
    }
}
