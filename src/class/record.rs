//! What a file came to, as it is kept: whose the file is stands nowhere in it.

use serde::{Deserialize, Serialize};

/// What came of one file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// The exercise.
    pub exercise: String,
    /// The hash of the file.
    pub file: String,
    /// What kept the program from others.
    pub walls: Walls,
    /// The name of the verdict.
    pub verdict: String,
    /// What the exercise is worth.
    pub points: u32,
    /// What it earned; nothing where that is not sure.
    pub earned: Option<u32>,
    /// One line on what it came to.
    pub headline: String,
    /// Everything that `run` prints of it.
    pub text: String,
    /// Why it is wrong, best supported first.
    pub diagnosis: Vec<Reason>,
    /// The rows of the table.
    pub rows: Vec<Row>,
    /// The first quantity that is wrong.
    pub first_wrong: Option<String>,
    /// The compiler's names for what it does not take.
    pub codes: Vec<String>,
    /// What its program printed.
    pub output: String,
    /// What it computes on all inputs, as a hash; nothing where it does not compute on all of them.
    pub function: Option<String>,
    /// Why somebody has to look at it.
    pub attention: Option<String>,
    /// Whether files with the same tokens come to the same.
    pub shared: bool,
}

/// What keeps a program from everything but its numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Walls {
    /// All that grading asks of a machine.
    Held,
    /// The container it was graded in, alone.
    Container,
    /// Somebody trusted the programs.
    Trusted,
}

/// Why something is wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    /// What was found.
    pub id: String,
    /// What the learner is told.
    pub say: String,
}

/// A row of the table of quantities.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// The quantity.
    pub name: String,
    /// In the case that is shown.
    pub yours: String,
    /// In the case that is shown.
    pub expected: String,
    /// How they differ.
    pub off_by: String,
    /// Right on so many cases.
    pub passed: usize,
    /// Of so many.
    pub cases: usize,
    /// The case that is shown.
    pub case: String,
}

impl Record {
    /// Whether it is solved.
    pub fn is_solved(&self) -> bool {
        self.verdict == "solved"
    }

    /// What it is best explained by.
    pub fn reason(&self) -> Option<&Reason> {
        self.diagnosis.first()
    }
}
