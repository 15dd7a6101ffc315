//! All that belongs to the current exercise: replaced whole when another one becomes it.

use super::Page;
use super::ladder::Ladder;
use crate::ui::next::Ended;
use crate::ui::screen::Outcome;
use crate::watch_files::Content;

/// What a second press of the same key would do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asked {
    Solution,
    Reset,
}

/// The current exercise, and what has happened since it was opened.
#[derive(Debug, Default)]
pub(super) struct Current {
    /// Its place in the course.
    pub(super) place: usize,
    /// Whether it was chosen, so that it is not left by itself.
    pub(super) chosen: bool,
    /// What its file holds, once it has been looked at.
    pub(super) content: Option<Content>,
    /// How often the file was saved.
    pub(super) saves: u32,
    /// What the last check came to.
    pub(super) outcome: Outcome,
    /// Whether the end of the newest check is waited for.
    pub(super) waiting: bool,
    /// Whether what is waited for, that end or then the reason, takes so long that it is said.
    pub(super) slow: bool,
    /// Whether the given code is being compiled before the newest check.
    pub(super) preparing: bool,
    /// What it was the last one of to be solved.
    pub(super) ended: Ended,
    pub(super) page: Page,
    /// The first row of the page that is to be seen.
    pub(super) scroll: usize,
    /// How many of the hints are open.
    pub(super) hints: usize,
    /// What was asked of where the mistake is.
    pub(super) ladder: Ladder,
    pub(super) whole_messages: bool,
    pub(super) asked: Option<Asked>,
    /// Whether a reset can be undone.
    pub(super) can_undo: bool,
    /// Whether the next new content is our own doing.
    pub(super) restoring: bool,
    /// Another exercise, which was saved last.
    pub(super) elsewhere: Option<usize>,
}

impl Current {
    /// The exercise at a place of the course; its file has not been looked at yet.
    pub(super) fn at(place: usize, chosen: bool) -> Self {
        Current {
            place,
            chosen,
            waiting: true,
            ..Self::default()
        }
    }

    /// Shows another page, from its beginning.
    pub(super) fn turn_to(&mut self, page: Page) {
        self.page = page;
        self.scroll = 0;
    }
}
