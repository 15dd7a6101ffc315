//! The plan of a class: who handed in what, for which exercises, and on which inputs it is graded. Everything that runs reads it,
//! and nothing changes it.

use serde::{Deserialize, Serialize};

use super::learner::{Learner, Note};
use crate::sample::Seed;

/// Changes whenever what a plan means changes.
pub const FORMAT: u32 = 1;

/// A class as it is graded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// What a reader has to understand.
    pub format: u32,
    /// The program that made it.
    pub tool: String,
    /// The course.
    pub course: Title,
    /// Where the random inputs come from.
    pub seed: Seed,
    /// What everything has to be computed with.
    pub machine: Machine,
    /// How many parts it is graded in.
    pub shards: usize,
    /// Until when it was to be handed in.
    pub due: Option<String>,
    /// The exercises.
    pub exercises: Vec<Planned>,
    /// Everybody, with what they handed in.
    pub learners: Vec<Learner>,
    /// What is to be known about what was handed in.
    pub notes: Vec<Note>,
    /// The files whose tokens are those of others: for each such file the hash of its tokens.
    pub tokens: std::collections::BTreeMap<String, String>,
}

/// A course as a plan calls it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Title {
    /// What it is called.
    pub title: String,
    /// Which version it is.
    pub version: String,
}

/// What numbers depend on beside the files.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Machine {
    /// The version of the compiler.
    pub compiler: String,
    /// All that decides what it makes of a text, as a hash.
    pub toolchain: String,
    /// What the functions of the machine's library yield, as a hash.
    pub arithmetic: String,
}

/// An exercise of a plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Planned {
    /// Its name.
    pub name: String,
    /// The folder of its chapter.
    pub chapter: String,
    /// Its title, or its name.
    pub title: String,
    /// What it is worth.
    pub points: u32,
    /// All that an answer is judged by, as a hash: another check is another one.
    pub basis: String,
    /// The expected values, as a hash.
    pub expected: String,
}

impl Manifest {
    /// The exercise of that name.
    pub fn exercise(&self, name: &str) -> Option<&Planned> {
        self.exercises.iter().find(|exercise| exercise.name == name)
    }

    /// What all exercises are worth.
    pub fn points(&self) -> u32 {
        self.exercises.iter().map(|exercise| exercise.points).sum()
    }

    /// What the result of a file depends on, as a name for it: nothing of it says whose the file is.
    pub fn key(&self, exercise: &Planned, file: &str) -> String {
        let seed = self.seed.to_string();
        let parts = [
            &exercise.basis,
            &exercise.expected,
            &seed,
            &self.tool,
            &self.machine.toolchain,
            &self.machine.arithmetic,
            file,
        ];
        let mut hasher = blake3::Hasher::new_derive_key("workbook class record 1");
        for part in parts {
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part.as_bytes());
        }
        hasher.finalize().to_hex()[..32].to_owned()
    }
}
