//! One thing an author should mend, and where.

use std::fmt;

use crate::course::{Exercise, Place};
use crate::mutation::Mutant;

/// Something that is wrong with a course.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flaw {
    /// The file, below the folder of the course.
    pub file: String,
    /// The line in it, if one can be named.
    pub line: Option<usize>,
    /// What is wrong and what to do.
    pub what: String,
}

impl Flaw {
    /// A flaw of a file as a whole.
    pub fn of_file(file: impl Into<String>, what: impl Into<String>) -> Self {
        Flaw {
            file: file.into(),
            line: None,
            what: what.into(),
        }
    }

    /// A flaw of what the course says of an exercise, at a place of that.
    pub fn of_text(exercise: &Exercise, place: Place, what: impl Into<String>) -> Self {
        Flaw {
            file: exercise.file_of(place),
            line: Some(place.line),
            what: what.into(),
        }
    }
}

/// `info.toml:12: what`
impl fmt::Display for Flaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}: {}", self.file, self.what),
            None => write!(f, "{}: {}", self.file, self.what),
        }
    }
}

/// What becomes of a slip.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// The checks notice it.
    Rejected,
    /// They do not, and the course says why that is right.
    Waived,
    /// It changes nothing, whatever the inputs are.
    ComputesTheSame,
    /// They do not, and should.
    Survives,
}

impl Fate {
    /// In words.
    pub fn words(self) -> &'static str {
        match self {
            Fate::Rejected => "rejected",
            Fate::Waived => "waived",
            Fate::ComputesTheSame => "computes the same",
            Fate::Survives => "survives",
        }
    }
}

/// A slip and what becomes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slip {
    /// Its number, from 1, by which it can be tried.
    pub number: usize,
    /// What it is.
    pub is: Survivor,
    /// What becomes of it.
    pub fate: Fate,
}

/// A mutant that the checks let pass, or might have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Survivor {
    /// The function it is in.
    pub function: String,
    /// The line of the solution.
    pub line: usize,
    /// `before → after`
    pub edit: String,
}

impl From<&Mutant> for Survivor {
    fn from(mutant: &Mutant) -> Self {
        Survivor {
            function: mutant.function.clone(),
            line: mutant.line,
            edit: mutant.shown(),
        }
    }
}
