//! Which seed the inputs of an exercise come from.

use crate::course::{Exercise, Seeding};
use crate::sample::Seed;

/// Where the seeds of exercises come from.
#[derive(Clone, Debug, Default)]
pub struct Seeds {
    /// One for all of them, that somebody asked for.
    pub asked: Option<Seed>,
    /// Whose exercises they are, for those that differ from learner to learner.
    pub learner: Option<Learner>,
}

/// A learner of a course.
#[derive(Clone, Debug)]
pub struct Learner {
    /// The id of the course.
    pub course: String,
    /// The name that the learner's folder was made with.
    pub name: String,
    /// The seeds that learners may have.
    pub seeds: Vec<u64>,
}

impl Seeds {
    /// The seed of an exercise.
    pub fn of(&self, exercise: &Exercise) -> Seed {
        let own = self.learner.as_ref();
        let own = own.filter(|_| exercise.seeding == Seeding::Learner);
        let drawn = || Some(own?.seed(&exercise.name));
        self.asked.or_else(drawn).unwrap_or_default()
    }
}

impl Learner {
    /// The seed of an exercise, which follows from the three names alone.
    fn seed(&self, exercise: &str) -> Seed {
        let parts = [self.course.as_str(), exercise, self.name.as_str()];
        Seed::from_names(&parts, &self.seeds)
    }
}

impl From<Seed> for Seeds {
    fn from(seed: Seed) -> Self {
        Seeds {
            asked: Some(seed),
            learner: None,
        }
    }
}
