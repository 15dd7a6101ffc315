//! Where in a learner's file a mistake is, with what the expression there has and what it needs.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// The most rungs that a place is told on: where it is, what is needed there, what could be written.
pub const RUNGS: u8 = 3;

/// The rung on which it is said what is needed there.
pub const RELATION: u8 = 2;

/// The rung on which it is said what could be written.
pub const EDIT: u8 = 3;

/// Where a mistake is, and what would mend it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Location {
    /// Where the expression stands.
    #[serde(flatten)]
    pub span: Span,
    /// The expression.
    pub text: String,
    /// Its value in the case that is shown; `None` if it has more than one there, or none.
    pub has: Option<f64>,
    /// The value with which everything is right.
    pub needs: Option<f64>,
    /// What that value is, in words.
    pub relation: Option<String>,
    /// What could stand there.
    pub edit: Option<String>,
    /// What becomes right.
    pub mends: Mends,
    /// How sure it is.
    pub strength: Strength,
    /// Further places.
    pub also: Vec<Also>,
}

/// A piece of a text: lines and columns from 1, columns in characters, the end behind the last one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    /// The first line.
    pub line: usize,
    /// The first column.
    pub column: usize,
    /// The last line.
    pub end_line: usize,
    /// The column behind the last one.
    pub end_column: usize,
}

/// What a mending makes right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mends {
    /// Every output of every case.
    All,
    /// The first wrong output of the first wrong case.
    First,
}

/// How sure a place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Strength {
    /// With what is said, every case was run and is right.
    Proven,
    /// There is a value with which it would be.
    Possible,
}

/// Another place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Also {
    /// Where it is.
    #[serde(flatten)]
    pub span: Span,
    /// Whether changing it is another way, not part of the same.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub alternative: bool,
}

impl Location {
    /// On how many rungs there is something to say of it.
    pub fn rungs(&self) -> u8 {
        match (&self.relation, &self.edit) {
            (_, Some(_)) => RUNGS,
            (Some(_), None) => 2,
            (None, None) => 1,
        }
    }

    /// Leaves only the place, where what is expected is kept from the learner.
    pub fn keep(&mut self) {
        (self.needs, self.relation, self.edit) = (None, None, None);
    }

    /// Whether what stands in words is the code that could be written.
    pub fn relation_is_code(&self) -> bool {
        match (&self.relation, &self.edit) {
            (Some(words), Some(code)) => code == words || *code == format!("({words})"),
            _ => false,
        }
    }

    /// All pieces that have to change together, in the order of the text.
    pub fn spans(&self) -> Vec<Span> {
        let also = self.also.iter().filter(|also| !also.alternative);
        let mut spans: Vec<Span> = also.map(|also| also.span).collect();
        spans.push(self.span);
        spans.sort();
        spans.dedup();
        spans
    }
}

impl Span {
    /// The piece of a text with these bytes.
    pub fn of(text: &str, bytes: &Range<usize>) -> Self {
        let at = |byte: usize| {
            let before = &text[..byte];
            let line = before.matches('\n').count() + 1;
            let start = before.rfind('\n').map_or(0, |newline| newline + 1);
            (line, before[start..].chars().count() + 1)
        };
        let ((line, column), (end_line, end_column)) = (at(bytes.start), at(bytes.end));
        Span {
            line,
            column,
            end_line,
            end_column,
        }
    }
}
