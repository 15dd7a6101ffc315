//! What a learner starts from.

use serde::{Deserialize, Serialize};

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
