//! What happens to `watch`: keys, saves, checks that are over.

use std::sync::Arc;

use crate::course::Course;
use crate::diagnosis::Finding;
use crate::location::Location;
use crate::progress::Progress;
use crate::report::Report;
use crate::ui::terminal::Key;
use crate::watch_files::Content;

/// A file that is watched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum File {
    /// A file of what the course says, with its path below the folder: `info.toml`, or the part of an exercise.
    Course(String),
    /// The learner's file of the exercise of that name, which is the current one.
    Answer(String),
    /// The learner's file of another exercise.
    Other(String),
}

/// Something that happened.
#[derive(Debug)]
pub enum Event {
    /// A key was pressed.
    Key(Key),
    /// A watched file has new content.
    Changed(File, Content),
    /// Before the check of that number, the given code is compiled for a new compiler.
    Preparing(u64),
    /// The check of that number is over.
    Checked(u64, Result<Box<Report>, String>),
    /// Why the check of that number came to a wrong answer, or nothing where that was not found.
    Explained(u64, Vec<Finding>),
    /// Where the answer of that check is wrong, and in which text; or why that could not be looked for.
    Located(u64, Result<(Vec<Location>, String), String>),
    /// What is waited for, a check or the reason, has taken a while.
    Slow,
    /// What was shown has been seen.
    Seen(Seen),
    /// Progress as it is on the disk now.
    Saved(Progress),
    /// The course was read again.
    Reloaded(Result<Arc<Course>, String>),
    /// The solution of the current exercise.
    Solution {
        /// Its path.
        path: String,
        /// Its text.
        theirs: String,
        /// What the learner's file holds, if that can be read.
        yours: Option<String>,
    },
    /// A reset, or its undoing, was done.
    Restored {
        /// Whether it was an undoing.
        undone: bool,
        /// Whether another file stood there, which is kept.
        kept: bool,
    },
    /// Something did not work, or is worth saying.
    Notice(String),
}

/// What of the state was shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seen {
    /// A page on the screen.
    Page {
        /// Where it really begins.
        scroll: usize,
        /// How many of its rows are seen at once.
        rows: usize,
    },
    /// A notice in plain lines, where it is said once.
    Notice,
}
