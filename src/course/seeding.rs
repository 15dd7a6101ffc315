//! Where the seeds of an exercise come from.

use serde::{Deserialize, Serialize};

/// Whose the drawn inputs are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Seeding {
    /// The same for everybody.
    #[default]
    Course,
    /// Each learner's own, from the name that the folder was made with.
    Learner,
}

impl Seeding {
    /// All of them, with the words by which a course chooses them.
    pub const ALL: [(&'static str, Seeding); 2] =
        [("course", Seeding::Course), ("learner", Seeding::Learner)];
}

/// What whoever grades asks beside what learners are asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grading {
    /// Random cases of each check, if not as many as in practice.
    pub cases: Option<usize>,
    /// The seed they come from, if not that of practice.
    pub seed: Option<u64>,
}
