//! What came of a file that is judged by its own tests.

use serde::{Deserialize, Serialize};

use crate::execution::{Ending, Message, Prints, is_todo};

/// What came of compiling a file, running its tests and its `main`, and asking Clippy.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Tested {
    /// How it ended: `Finished` if everything that was to be run was run.
    pub ending: Ending,
    /// The tests in the order of the file, and after them `main`, if it was to be run.
    pub tests: Vec<Test>,
    /// What the program printed; the question of a print is the place of its test.
    pub prints: Prints,
    /// What Clippy takes for an error.
    pub lints: Vec<Message>,
    /// What the compiler says of values that are computed or handed over and not used.
    pub warnings: Vec<Message>,
}

impl Tested {
    /// A file that did not get as far as a run.
    pub fn not_run(ending: Ending) -> Self {
        Tested {
            ending,
            tests: Vec::new(),
            prints: Prints::default(),
            lints: Vec::new(),
            warnings: Vec::new(),
        }
    }

    /// Whether everything that was run passed.
    pub fn passed(&self) -> bool {
        self.ending == Ending::Finished && self.tests.iter().all(Test::is_right)
    }
}

/// One test of a file, or its `main`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Test {
    /// Its path: `tests::adds_two`, or `main`.
    pub name: String,
    /// The line of the file on which its function starts.
    pub line: usize,
    /// What came of it.
    pub outcome: Outcome,
}

impl Test {
    /// Whether nothing is wrong with it.
    pub fn is_right(&self) -> bool {
        matches!(self.outcome, Outcome::Passed | Outcome::Ignored)
    }

    /// How it failed, if it did.
    pub fn failure(&self) -> Option<&Failure> {
        match &self.outcome {
            Outcome::Failed(failure) => Some(failure),
            Outcome::Passed | Outcome::Ignored | Outcome::NotReached => None,
        }
    }

    /// The panic with which it failed, if it was one.
    pub fn panic(&self) -> Option<&Panic> {
        self.failure().and_then(Failure::panic)
    }
}

/// What came of a test.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Outcome {
    /// It is as it should be.
    Passed,
    /// It is marked as one that is not run.
    Ignored,
    /// It failed.
    Failed(Failure),
    /// The program ended before it.
    NotReached,
}

impl Outcome {
    /// Its name in reports, in snake_case; these names do not change.
    pub fn id(&self) -> &'static str {
        match self {
            Outcome::Passed => "passed",
            Outcome::Ignored => "ignored",
            Outcome::Failed(_) => "failed",
            Outcome::NotReached => "not_reached",
        }
    }
}

/// How a test failed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Failure {
    /// It panicked.
    Panicked(Panic),
    /// It had to panic and did not.
    DidNotPanic,
    /// It had to panic with these words in its message, and said something else.
    OtherPanic {
        /// What was to be in the message.
        expected: String,
        /// What it was.
        panic: Panic,
    },
    /// It returned an error.
    Returned,
    /// `main` ended the program with this exit code.
    Exited(i32),
}

/// A panic in a test.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Panic {
    /// What it says.
    pub message: String,
    /// The line of the file, if it happened there.
    pub line: Option<u32>,
    /// What stands on that line.
    pub code: String,
}

/// The two sides of an assertion that failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sides<'a> {
    /// What the author of the test has to say; empty if nothing.
    pub say: &'a str,
    /// The value on the left.
    pub left: &'a str,
    /// The value on the right.
    pub right: &'a str,
}

impl Failure {
    /// The panic, if it was one.
    pub fn panic(&self) -> Option<&Panic> {
        match self {
            Failure::Panicked(panic) | Failure::OtherPanic { panic, .. } => Some(panic),
            Failure::DidNotPanic | Failure::Returned | Failure::Exited(_) => None,
        }
    }
}

impl Panic {
    /// The two sides, if it is an `assert_eq!` or `assert_ne!` that failed.
    pub fn sides(&self) -> Option<Sides<'_>> {
        let rest = self.message.strip_prefix("assertion `left ")?;
        let (_, rest) = rest.split_once(" right` failed")?;
        let (say, sides) = rest.split_once("\n  left: ")?;
        let (left, right) = sides.split_once("\n right: ")?;
        Some(Sides {
            say: say.strip_prefix(": ").unwrap_or_default(),
            left,
            right,
        })
    }

    /// Whether a `todo!()` was reached.
    pub fn is_todo(&self) -> bool {
        is_todo(&self.message)
    }
}

#[cfg(test)]
mod tests {
    use super::Panic;

    fn panic(message: &str) -> Panic {
        Panic {
            message: message.into(),
            line: None,
            code: String::new(),
        }
    }

    #[test]
    fn the_sides_of_an_assertion_are_read_from_its_message() {
        let equal = panic("assertion `left == right` failed: twice 2\n  left: 3\n right: 4");
        let sides = equal.sides().unwrap();
        assert_eq!((sides.say, sides.left, sides.right), ("twice 2", "3", "4"));
        let other = panic("assertion `left != right` failed\n  left: \"a\"\n right: \"a\"");
        assert_eq!(other.sides().unwrap().say, "");
        assert_eq!(panic("assertion failed: x > 1").sides(), None);
    }
}
