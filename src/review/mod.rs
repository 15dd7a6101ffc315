//! The author's gate: everything that is wrong with a course, found in one pass.
//!
//! It walks the learners' own road with starters, solutions, declared mistakes and slips in place of answers.

mod answers;
mod files;
mod flaw;
mod inputs;
mod mistakes;
mod slips;

pub use flaw::{Flaw, Survivor};

use crate::course::Exercise;
use crate::diagnosis::{Fingerprint, Origin, declared, slips as slips_of};
use crate::harness::{Error, Harness, in_parallel, workers};
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
    /// Slips that compile, and so could be made.
    pub slips: usize,
    /// How many of these the checks reject, or the course waives with a reason.
    pub rejected: usize,
    /// The others.
    pub survivors: Vec<Survivor>,
}

impl Review {
    /// The share of slips that are rejected or waived, from 0 to 1; 1 if none can be made.
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
    Harness(#[from] Error),
    /// A fault of the folder.
    #[error(transparent)]
    Workspace(#[from] workspace::Error),
}

/// Reviews some exercises of a course; the second part is what belongs to none of them.
pub fn review(
    workspace: &Workspace,
    harness: &Harness,
    exercises: &[&Exercise],
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
    let (references, fit) = answers::solutions(harness, exercises, &sources, &mut reviews)?;
    answers::starters(harness, exercises, &sources, &fit, &mut reviews)?;
    let whole = in_parallel(workers(), exercises.len(), |place| {
        let (exercise, mut review) = (exercises[place], reviews[place].clone());
        inputs::look(exercise, Seed::default(), &mut review);
        if let (Some(source), Some(reference)) = (&sources[place], &references[place]) {
            let (mistakes, slips): (Vec<Fingerprint>, Vec<Fingerprint>) =
                fingerprints(harness, exercise, source)?
                    .into_iter()
                    .partition(|print| matches!(print.origin, Origin::Mistake { .. }));
            mistakes::look(
                harness.given(),
                exercise,
                source,
                reference,
                &mistakes,
                &slips,
                &mut review,
            );
            slips::look(exercise, reference, &slips, &mut review);
        }
        Ok(review)
    });
    let whole = whole.into_iter().collect::<Result<Vec<Review>, Error>>()?;
    let general = files::general(workspace)?;
    Ok((whole, general))
}

fn fingerprints(
    harness: &Harness,
    exercise: &Exercise,
    source: &files::Source,
) -> Result<Vec<Fingerprint>, Error> {
    let whole = harness.given().in_one_piece(&source.solution, exercise);
    let mistakes = declared(exercise, &whole, harness.given())
        .into_iter()
        .flatten();
    let variants = mistakes.chain(slips_of(&whole, &source.starter)).collect();
    harness.fingerprints(
        exercise,
        &whole,
        variants,
        Seed::default(),
        &Cancel::default(),
    )
}
