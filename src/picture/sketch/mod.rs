//! Pictures in text, for a terminal: the network with its numbers on its edges, the graph in the order of its tape.
//!
//! What has no room is left out bit by bit, and what has none even then is not drawn at all.

mod network;
mod paper;
mod tape;

use super::subject::Subject;
use super::tag::State;
use crate::course::{Exercise, PictureKind};
use crate::quantity::{Value, rounded};
use crate::report::{Report, brief};
use crate::verdict::Quantity;

/// A picture in text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sketch {
    /// What is drawn: `network`, `graph`.
    pub what: &'static str,
    /// The check that it is of.
    pub check: usize,
    /// Whether numbers of the case stand there, beside those that the learner's function gave.
    pub is_of_a_case: bool,
    /// Row by row.
    pub rows: Vec<Vec<Piece>>,
}

/// A part of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Its letters, each as wide as the others.
    pub text: String,
    /// How they are to look.
    pub tone: Tone,
}

/// How a part looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// A line.
    Line,
    /// What is known.
    Known,
    /// A value of the learner's own.
    Own(State),
}

/// What a drawing in text has to keep to.
#[derive(Clone, Copy)]
pub struct Frame<'a> {
    /// How names and values are spelled.
    pub spelled: &'a dyn Fn(&str) -> String,
    /// Columns to fill.
    pub width: usize,
}

/// How much of it is told.
#[derive(Clone, Copy)]
struct Detail {
    /// Digits of what is known, and of the inputs; nothing of it where there is no room.
    known: Option<usize>,
    input: Option<usize>,
    /// Digits of the learner's own numbers.
    own: usize,
    /// What stands between a name and its value.
    is: &'static str,
}

/// From everything to the least that helps.
const DETAILS: [Detail; 6] = {
    let all = Detail {
        known: Some(4),
        input: Some(4),
        own: 4,
        is: " = ",
    };
    let bare = Detail {
        known: None,
        is: " ",
        ..all
    };
    [
        all,
        Detail { is: " ", ..all },
        Detail {
            known: Some(3),
            input: Some(3),
            own: 3,
            is: " ",
        },
        bare,
        Detail { own: 3, ..bare },
        Detail {
            own: 2,
            input: None,
            ..bare
        },
    ]
};

/// The picture of the check of the headline in text, or of the first without answers that can be drawn; `None`
/// where the kind has none, or where there is no room for it.
pub fn sketch(exercise: &Exercise, report: &Report, frame: Frame<'_>) -> Option<Sketch> {
    let headline = Subject::of(exercise, report);
    let others = (0..report.checks.len())
        .filter(|check| *check != headline.check)
        .map(|check| Subject::of_check(exercise, report, check))
        .filter(|other| !other.has_answers());
    std::iter::once(headline)
        .chain(others)
        .find_map(|subject| sketch_of(subject, frame))
}

fn sketch_of(subject: Subject<'_>, frame: Frame<'_>) -> Option<Sketch> {
    let (what, draw): (_, fn(&Pen<'_>) -> Option<paper::Paper>) = match subject.picture().kind {
        PictureKind::Network => ("network", network::draw),
        PictureKind::Graph => ("graph", tape::draw),
        _ => return None,
    };
    DETAILS.into_iter().find_map(|detail| {
        let pen = Pen {
            subject,
            frame,
            detail,
            is_answered: subject.has_answers(),
        };
        let rows = draw(&pen)?.within(frame.width)?;
        let is_of_a_case = rows.iter().flatten().any(|piece| {
            piece.tone == Tone::Known && piece.text.contains(|letter: char| letter.is_ascii_digit())
        });
        Some(Sketch {
            what,
            check: subject.check,
            is_of_a_case: is_of_a_case && subject.inputs().is_some(),
            rows,
        })
    })
}

/// What is written at a place.
#[derive(Clone, Debug)]
struct Label {
    text: String,
    tone: Tone,
}

impl Label {
    fn width(&self) -> usize {
        self.text.chars().count()
    }
}

/// Who writes the labels.
struct Pen<'a> {
    subject: Subject<'a>,
    frame: Frame<'a>,
    detail: Detail,
    /// Whether the learner's function gave anything.
    is_answered: bool,
}

impl Pen<'_> {
    /// What is known, under its name.
    fn known(&self, name: &str, value: Option<f64>) -> Label {
        self.told(name, value.zip(self.detail.known))
    }

    /// The same of an input, which is told longer.
    fn input(&self, name: &str, value: Option<f64>) -> Label {
        self.told(name, value.zip(self.detail.input))
    }

    fn told(&self, name: &str, value: Option<(f64, usize)>) -> Label {
        let text = match value {
            Some((value, digits)) => {
                let value = in_digits(&Value::Real(value), digits);
                format!("{name}{}{value}", self.detail.is)
            }
            None => name.to_owned(),
        };
        Label {
            text: (self.frame.spelled)(&text),
            tone: Tone::Known,
        }
    }

    /// A value of the learner's own; before there are any, its name. `symbol` is what the lesson calls it beside that.
    fn own(&self, number: usize, quantity: &Quantity, symbol: Option<&str>) -> Label {
        let name = self.subject.own_name(quantity);
        let name = symbol.map_or_else(|| name.to_owned(), |symbol| format!("{symbol} = {name}"));
        if !self.is_answered {
            return self.told(&name, None);
        }
        let state = self.subject.state(number, quantity);
        let value = self.subject.yours(quantity);
        let value = value.map_or_else(String::new, |value| {
            format!("{}{}", self.detail.is, in_digits(value, self.detail.own))
        });
        let text = format!("{} {name}{value}", state.mark());
        let text = match state.is_first() {
            true => format!("[{text}]"),
            false => text,
        };
        Label {
            text: (self.frame.spelled)(&text),
            tone: Tone::Own(state),
        }
    }

    /// Writes what has no place in the drawing below it, in as many rows as help.
    fn write_apart(&self, paper: &mut paper::Paper, labels: &[Label]) {
        const MOST_ROWS: usize = 3;
        const LEFT: usize = 3;
        let (mut row, mut column) = (paper.height(), LEFT);
        let last = row + MOST_ROWS;
        for label in labels {
            if column > LEFT && column + label.width() > self.frame.width {
                (row, column) = (row + 1, LEFT);
            }
            if row == last {
                return;
            }
            column = paper.write(row, column, &label.text, label.tone) + 3;
        }
    }
}

/// As many characters of what is no number.
const LONGEST: usize = 16;

fn in_digits(value: &Value, digits: usize) -> String {
    match value {
        Value::Real(number) if number.is_finite() => brief(&Value::Real(rounded(*number, digits))),
        other => {
            let text = brief(other);
            match text.chars().nth(LONGEST) {
                None => text,
                Some(_) => text.chars().take(LONGEST - 1).chain(['…']).collect(),
            }
        }
    }
}
