//! Pages to read: what the program printed, a text, what each key does.

use super::{Page, Rows};
use crate::report::Report;
use crate::ui::beside::beside;
use crate::ui::style::strong;
use crate::ui::{keys, prints};

/// What the program printed.
#[derive(Clone, Copy, Debug)]
pub struct Output<'a>(pub Option<&'a Report>);

/// The solution of an exercise.
#[derive(Clone, Copy, Debug)]
pub struct Solution<'a> {
    /// Where it stands.
    pub title: &'a str,
    /// The course's text.
    pub theirs: &'a str,
    /// The learner's own, if that is right.
    pub yours: Option<&'a str>,
}

/// What each key does.
#[derive(Clone, Copy, Debug)]
pub struct Keys;

/// Said where there is no output.
const PRINTED_NOTHING: &str =
    "Your program printed nothing. What it prints with println! or dbg! is shown here.";

impl Page for Output<'_> {
    fn subject(&self, _: usize) -> String {
        format!(" {}", strong(prints::TITLE))
    }

    fn rows(&self, width: usize, _: usize) -> Rows {
        let report = self.0.filter(|report| !report.printed_nothing());
        let text = report.map_or(PRINTED_NOTHING.to_owned(), |report| {
            prints::whole(report, width)
        });
        Rows::of_text(&with_margin(&text), width)
    }
}

impl Page for Solution<'_> {
    fn subject(&self, _: usize) -> String {
        format!(" {}", strong(self.title))
    }

    fn rows(&self, width: usize, _: usize) -> Rows {
        let text = match self.yours {
            // The margin takes a column.
            Some(yours) => beside(yours, self.theirs, width.saturating_sub(1)),
            None => self.theirs.to_owned(),
        };
        Rows::of_text(&with_margin(&text), width)
    }
}

impl Page for Keys {
    fn subject(&self, _: usize) -> String {
        format!(" {}", strong(keys::TITLE))
    }

    fn rows(&self, width: usize, _: usize) -> Rows {
        Rows::of_text(&keys::text(), width)
    }
}

fn with_margin(text: &str) -> String {
    text.lines().map(|line| format!(" {line}\n")).collect()
}
