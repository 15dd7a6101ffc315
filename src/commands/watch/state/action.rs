//! What is to be done about it.

use crate::report::Report;
use crate::watch_files::Content;

/// Something to be done.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Check that content, and drop what runs.
    Check(u64, Content),
    /// The same, whatever is known of that content from before.
    CheckAnew(u64, Content),
    /// Drop what runs, and watch the files of the current exercise.
    Open,
    /// Make ready what the next checks of the exercises of these names need.
    Prepare(Vec<String>),
    /// Write down which exercise is the current one.
    RecordCurrent,
    /// Write down what an attempt came to.
    Record(Box<Report>),
    /// Write down that so many hints of the current exercise were seen.
    RecordHints(usize),
    /// Write down that so much was told of where the mistake in the current exercise is.
    RecordWhere(u8),
    /// Write down that the current exercise is given up.
    RecordGivingUp,
    /// Show the solution of the current exercise.
    ShowSolution,
    /// Put the starter of the current exercise back.
    Reset,
    /// Undo that.
    UndoReset,
    /// Open the file of the current exercise in the editor.
    Edit,
    /// Say where the page is.
    ShowPage,
    /// Read the course again.
    Reload,
    /// Stop, until the shell lets us go on.
    Stop,
    /// End.
    Quit,
}

impl Action {
    /// Whether it can wait until what is new has been shown: it writes to the disk, or nobody waits for it.
    pub fn can_wait(&self) -> bool {
        use Action::{Prepare, Record, RecordCurrent, RecordGivingUp, RecordHints, RecordWhere};
        matches!(
            self,
            Prepare(_)
                | Record(_)
                | RecordCurrent
                | RecordHints(_)
                | RecordWhere(_)
                | RecordGivingUp
        )
    }
}
