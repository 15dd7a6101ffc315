//! What a learner starts from.

use serde::{Deserialize, Serialize};

use super::Exercise;
use super::mistake::{EditError, Mistake};

/// What a starter is before anything is written in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Starter {
    /// It compiles and reaches a `todo!()`.
    #[default]
    Unfinished,
    /// It computes something wrong: there is a bug to find.
    Wrong,
    /// It does not compile.
    Broken,
    /// There is nothing left to do.
    Solved,
}

impl Starter {
    /// All of them, with the words by which a course chooses them.
    pub const ALL: [(&'static str, Starter); 4] = [
        ("unfinished", Starter::Unfinished),
        ("wrong", Starter::Wrong),
        ("broken", Starter::Broken),
        ("solved", Starter::Solved),
    ];

    /// Whether finding the place is what the exercise asks for.
    pub fn hides_the_place(self) -> bool {
        self != Starter::Unfinished
    }

    /// How `dev check` calls a starter of this kind.
    pub fn word(self) -> &'static str {
        match self {
            Starter::Unfinished => "unfinished",
            Starter::Wrong => "wrong",
            Starter::Broken => "does not compile",
            Starter::Solved => "solved",
        }
    }
}

/// The starter that is made of a declared mistake: the lesson that stands at the top of the present one, and below it the solution
/// with that mistake in it.
///
/// # Errors
/// If the mistake cannot be made.
pub fn starter_of(exercise: &Exercise, solution: &str, present: &str) -> Result<String, EditError> {
    let named = |mistake: &&Mistake| Some(&mistake.name) == exercise.starter_from.as_ref();
    let mistake = exercise.mistakes.iter().find(named);
    let wrong = match mistake {
        Some(mistake) => mistake.edits_of(solution)?.apply(solution),
        None => solution.to_owned(),
    };
    let is_lesson = |line: &&str| line.starts_with("//!");
    let lesson: Vec<&str> = present.lines().take_while(is_lesson).collect();
    Ok(match lesson.is_empty() {
        true => wrong,
        false => format!("{}\n\n{}", lesson.join("\n"), wrong.trim_start()),
    })
}
