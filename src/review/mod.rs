//! The author's gate: everything that is wrong with a course, found in one pass.
//!
//! It walks the learners' own road with starters, solutions, declared mistakes and mutants in place of answers.

mod answers;
mod equivalents;
mod files;
mod flaw;
mod inputs;
mod mistakes;
mod mutants;

pub use answers::USUAL_SEEDS;
pub use files::Sources;
pub use flaw::{Fate, Flaw, Slip, Survivor};
pub use mutants::{Numbered, slips};

use crate::course::Exercise;
use crate::grader::{Error, Grader};
use crate::harness::{Harness, in_parallel, workers};
use crate::process::Cancel;
use crate::sample::Seed;
use crate::workspace::{self, Workspace};

/// What was found about one exercise.
#[derive(Clone, Debug, Default)]
pub struct Review {
    /// Its name.
    pub name: String,
    /// What is wrong.
    pub flaws: Vec<Flaw>,
    /// How many declared mistakes it has.
    pub mistakes: usize,
    /// Mutants that compile: slips that could be made.
    pub slips: usize,
    /// How many of these the checks reject, or the course waives with a reason.
    pub rejected: usize,
    /// The others.
    pub survivors: Vec<Survivor>,
    /// All slips, with what becomes of each.
    pub listed: Vec<Slip>,
}

impl Review {
    /// The share of mutants that are rejected or waived, from 0 to 1; 1 if none can be made.
    pub fn score(&self) -> f64 {
        if self.slips == 0 {
            1.0
        } else {
            self.rejected as f64 / self.slips as f64
        }
    }
}

/// Why a review could not be made.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// A fault of the machine.
    #[error(transparent)]
    Grader(#[from] Error),
    /// A fault of the folder.
    #[error(transparent)]
    Workspace(#[from] workspace::Error),
}

/// The two files of an exercise, as far as they are there.
///
/// # Errors
/// If the folder is at fault.
pub fn texts(workspace: &Workspace, exercise: &Exercise) -> Result<Sources, Failure> {
    files::sources(workspace, &[exercise], &mut [Review::default()])
}

/// Reviews some exercises of a course, its solutions on so many seeds; the second part is what belongs to none of them.
pub fn review(
    workspace: &Workspace,
    harness: Harness,
    exercises: &[&Exercise],
    seeds: u64,
) -> Result<(Vec<Review>, Vec<Flaw>), Failure> {
    let mut reviews: Vec<Review> = exercises
        .iter()
        .map(|exercise| Review {
            name: exercise.name.clone(),
            mistakes: exercise.mistakes.len(),
            ..Review::default()
        })
        .collect();
    let sources = files::sources(workspace, exercises, &mut reviews)?;
    let there: Vec<bool> = exercises.iter().map(|own| sources.has(own)).collect();
    let grader = Grader::new(harness, sources, Seed::default());
    let (references, fit) = answers::solutions(&grader, exercises, (&there, seeds), &mut reviews)?;
    let sound = (&references, fit.as_slice());
    answers::starters(&grader, exercises, &there, sound, &mut reviews)?;
    let whole = in_parallel(workers(), exercises.len(), |place| {
        let (exercise, mut review) = (exercises[place], reviews[place].clone());
        inputs::check(exercise, Seed::default(), &mut review);
        if let Some(reference) = &references[place] {
            let known = grader.known(exercise, &Cancel::default())?;
            mistakes::check(&grader, exercise, reference, &known, &mut review)?;
            mutants::check(&grader, exercise, reference, &known, &mut review)?;
        }
        Ok(review)
    });
    let whole = whole.into_iter().collect::<Result<Vec<Review>, Error>>()?;
    let general = files::general(workspace, exercises)?;
    Ok((whole, general))
}
