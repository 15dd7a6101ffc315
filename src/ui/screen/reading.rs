//! Pages to read: what the program printed, a text, what each key does.

use super::{Page, Rows};
use crate::report::Report;
use crate::ui::style::strong;
use crate::ui::{keys, prints};

/// What the program printed.
#[derive(Clone, Copy, Debug)]
pub struct Output<'a>(pub Option<&'a Report>);

/// Something to read.
#[derive(Clone, Copy, Debug)]
pub struct Text<'a> {
    /// What it is.
    pub title: &'a str,
    /// The text.
    pub text: &'a str,
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

impl Page for Text<'_> {
    fn subject(&self, _: usize) -> String {
        format!(" {}", strong(self.title))
    }

    fn rows(&self, width: usize, _: usize) -> Rows {
        Rows::of_text(&with_margin(self.text), width)
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
