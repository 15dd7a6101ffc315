//! What is handed in for an exercise.

use crate::course::Exercise;

/// A text for an exercise, or why there is none.
#[derive(Clone, Debug)]
pub struct Submission<'a> {
    /// The exercise it answers.
    pub exercise: &'a Exercise,
    /// The text, or a sentence to its author about a file that cannot be tried.
    pub text: Result<String, String>,
    /// The path the compiler is to speak of, relative and with forward slashes.
    pub file: String,
}

impl<'a> Submission<'a> {
    /// A text at the path where the course has the learner's file.
    pub fn new(exercise: &'a Exercise, text: Result<String, String>) -> Self {
        Submission {
            exercise,
            text,
            file: exercise.path(),
        }
    }
}
