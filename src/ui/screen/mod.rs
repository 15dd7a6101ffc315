//! The screen of `watch` as text: a page, for a width and a height, in; rows out.
//!
//! Head and footer stand still, what is between them scrolls. What stands there is a page: each kind knows its title and its rows.

mod list;
mod reading;
mod work;

pub use list::List;
pub use reading::{Keys, Output, Solution};
pub use work::{Outcome, Work, course_fault, fault};

use std::fmt::Debug;

use super::footer::{self, Offer};
use super::listing;
use super::style::{faint, first_row, folded, open, paragraphs};
use crate::course::{Course, Exercise};
use crate::progress::Progress;

/// From this many rows on there is room for blank ones.
const ROOMY: usize = 18;
/// The least rows of what scrolls that are worth a footer of more than one row.
const LEAST_BODY: usize = 6;

/// Said while the given code is compiled for a new compiler.
pub const PREPARING: &str = "Preparing the course for this compiler, once…";

/// Everything that one frame shows.
#[derive(Debug)]
pub struct Screen<'a> {
    /// The course.
    pub course: &'a Course,
    /// The exercise that is worked on.
    pub exercise: &'a Exercise,
    /// What is done.
    pub progress: &'a Progress,
    /// Whether a check has been running for so long that it is worth saying.
    pub checking: bool,
    /// What is between head and footer.
    pub page: Box<dyn Page + 'a>,
    /// A word about what was just pressed or happened.
    pub notice: Option<&'a str>,
    /// The keys that make sense now, the most important first in rank, in the order of the footer.
    pub keys: Vec<Offer>,
    /// The first row of the page that is to be seen.
    pub scroll: usize,
}

/// What is between head and footer.
pub trait Page: Debug {
    /// The row that says what it is.
    fn subject(&self, width: usize) -> String;

    /// Its rows; `height` of them are seen at once.
    fn rows(&self, width: usize, height: usize) -> Rows;
}

/// The rows of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rows {
    /// From the first to the last, none wider than the terminal.
    pub rows: Vec<String>,
    /// The one that has to be seen, where something is chosen; otherwise the page can be scrolled.
    pub focus: Option<usize>,
}

impl Rows {
    /// A text to be scrolled.
    fn of_text(text: &str, width: usize) -> Self {
        Rows {
            rows: text.lines().flat_map(|line| folded(line, width)).collect(),
            focus: None,
        }
    }
}

/// A frame.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    /// Its rows, none wider than the terminal.
    pub rows: Vec<String>,
    /// Where the page really begins, after limiting what was asked for.
    pub scroll: usize,
    /// How many rows of the page are seen.
    pub page_rows: usize,
}

impl Screen<'_> {
    /// The frame for a terminal of that size.
    pub fn frame(&self, (width, height): (usize, usize)) -> Frame {
        let notice = self.notice_rows(width);
        let set = |blank: &[String]| {
            let top = self.top(width, blank);
            let room = height.saturating_sub(top.len() + notice.len() + 1);
            let footer = footer::rows(&self.keys, width, room.saturating_sub(LEAST_BODY));
            let fixed = top.len() + notice.len() + footer.len() + blank.len();
            (top, footer, height.saturating_sub(fixed))
        };
        let (airy, dense) = (set(&[String::new()]), set(&[]));
        let Rows { rows: page, focus } = self.page.rows(width, dense.2);
        // Blank rows are given up where that lets the whole page be seen; a list would jump while one searches.
        let gives_up = focus.is_none() && (airy.2 + 1..=dense.2).contains(&page.len());
        let is_dense = height < ROOMY || gives_up;
        let (top, footer, mut room) = if is_dense { dense } else { airy };
        let overflows = page.len() > room;
        // What says that there is more takes the blank row, or one of the page.
        room = room.saturating_sub(usize::from(overflows && is_dense));
        let last = page.len().saturating_sub(room);
        let scroll = match focus {
            Some(row) => row.saturating_sub(room / 2).min(last),
            None => self.scroll.min(last),
        };
        let mut rows = top;
        rows.extend(page.into_iter().skip(scroll).take(room));
        let bottom = notice.len() + footer.len();
        if overflows {
            rows.push(first_row(&more(scroll, last - scroll), width));
        } else {
            // The keys stand at the foot of the terminal, so that they stay where they are whatever is above them.
            rows.resize(rows.len().max(height.saturating_sub(bottom)), String::new());
        }
        rows.extend(notice);
        rows.extend(footer);
        rows.truncate(height);
        Frame {
            rows,
            scroll,
            page_rows: room,
        }
    }

    fn top(&self, width: usize, blank: &[String]) -> Vec<String> {
        let note = if self.checking { "checking…" } else { "" };
        let head = listing::head(self.course, self.exercise, self.progress, note, width);
        let mut rows = vec![head];
        rows.extend_from_slice(blank);
        rows.push(self.page.subject(width));
        rows.extend_from_slice(blank);
        rows.into_iter().map(|row| first_row(&row, width)).collect()
    }

    fn notice_rows(&self, width: usize) -> Vec<String> {
        let Some(notice) = self.notice else {
            return Vec::new();
        };
        let text = paragraphs(notice, " ", width);
        text.lines()
            .flat_map(|line| folded(line, width))
            .take(4)
            .map(|row| open(&row).to_string())
            .collect()
    }
}

/// ` ↑ 3 more   ↓ 12 more`
fn more(above: usize, below: usize) -> String {
    let mut parts = Vec::new();
    if above > 0 {
        parts.push(format!("↑ {above} more"));
    }
    if below > 0 {
        parts.push(format!("↓ {below} more"));
    }
    faint(&format!(" {}", parts.join("   "))).to_string()
}

#[cfg(test)]
mod tests;
