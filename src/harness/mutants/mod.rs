//! Mutants of a text: compiled together, run on the same inputs, and remembered.
//!
//! How many mutants become one text is a matter of `mutation::schema`. Here that text is compiled, run for each of them, and split
//! where it fails; a mutant that cannot join the others is compiled as a file of its own.

mod kept;

use std::time::Instant;

use super::batch::{Build, even_groups};
use super::parallel::in_parallel;
use super::program::Program;
use super::work_dir::WorkDir;
use super::{Asked, Attempt, Error, Harness};
use crate::bound::Bound;
use crate::course::{Exercise, Limits};
use crate::execution::{Ending, Execution, MutantOutcome};
use crate::mutation::Edits;
use crate::mutation::schema::{Batch, Segments, Version};
use crate::parse_depth::on_deep_stack;
use crate::process::Cancel;
use crate::sample::Seed;
use crate::sheet::Sheet;

/// A wrong answer may well not end. To show that it does it is given so many times the time of the original, …
const PATIENCE: f64 = 10.0;

/// … and at least so many seconds.
const LEAST_PATIENCE: f64 = 0.5;

/// As many bytes of changed functions as go into one program. Several programs are compiled at once, but each takes the time
/// of the compiler's start.
const PROGRAM_LENGTH: usize = 128 << 10;

/// Mutants of one text, each by what is edited in it.
#[derive(Clone, Copy, Debug)]
pub struct Mutants<'a> {
    /// The text.
    pub original: &'a str,
    /// What each of them edits.
    pub edits: &'a [&'a Edits],
}

impl Harness {
    /// Runs mutants of an answer on the calls of an exercise. What comes of each, in their order; nothing if it was cancelled.
    ///
    /// This depends on nothing but their texts, the calls and the compiler, so it is kept.
    ///
    /// # Errors
    /// If the machine is at fault.
    pub fn mutant_outcomes(
        &self,
        exercise: &Exercise,
        mutants: Mutants<'_>,
        seed: Seed,
        cancel: &Cancel,
    ) -> Result<Vec<MutantOutcome>, Error> {
        let sheet = Sheet::calls_only(exercise, seed);
        let key = self.outcomes_key(exercise, mutants, &sheet);
        if let Some(known) = self.kept_outcomes(&key, mutants.edits.len()) {
            return Ok(known);
        }
        let executions = self.mutant_trials(exercise, mutants, &sheet, cancel)?;
        if executions
            .iter()
            .any(|execution| execution.ending == Ending::Cancelled)
        {
            return Ok(Vec::new());
        }
        let outcomes: Vec<_> = executions.into_iter().map(MutantOutcome::from).collect();
        self.keep_outcomes(&key, &outcomes);
        Ok(outcomes)
    }

    /// The executions of all mutants, in their order.
    ///
    /// # Errors
    /// If the machine is at fault.
    pub fn mutant_trials(
        &self,
        exercise: &Exercise,
        mutants: Mutants<'_>,
        sheet: &Sheet,
        cancel: &Cancel,
    ) -> Result<Vec<Execution>, Error> {
        let mut executions: Vec<Option<Execution>> = vec![None; mutants.edits.len()];
        if let Some(original) = Segments::of(mutants.original) {
            let versions = || {
                let edits = mutants.edits.iter();
                edits.map(|edits| original.versions(edits)).collect()
            };
            let versions: Vec<Option<Vec<Version>>> = on_deep_stack(versions).unwrap_or_default();
            let batches = batches(versions);
            let found = in_parallel(self.threads, batches.len(), |batch| {
                self.joined(exercise, &original, batches[batch].clone(), sheet, cancel)
            });
            for found in found {
                for (place, execution) in found? {
                    executions[place] = Some(execution);
                }
            }
        }
        self.complete(executions, exercise, mutants, sheet, cancel)
    }

    /// The executions of mutants that are compiled as one program, each with the mutant's place in the list of all. For want of such a
    /// program there may be none.
    fn joined(
        &self,
        exercise: &Exercise,
        original: &Segments<'_>,
        mut batch: Batch,
        sheet: &Sheet,
        cancel: &Cancel,
    ) -> Result<Vec<(usize, Execution)>, Error> {
        let mut executions = Vec::new();
        while batch.places().len() > 0 {
            let schema = batch.schema(original);
            let count = batch.places().len();
            let owners = schema.owners.iter().map(|(lines, _)| lines.clone());
            let program = Program::of_mutants(exercise, &schema.text, owners);
            let work_dir = self.scratch.work_dir()?;
            let seconds = exercise.limits.compile_seconds;
            match self.compile_units(&program, work_dir, seconds, cancel)? {
                Build::Program(work_dir, _) => {
                    let found = self.run_through(exercise, count, sheet, &work_dir, cancel)?;
                    executions.extend(batch.places().zip(found));
                    break;
                }
                Build::Failed(owners) => {
                    let of = |owner: &usize| schema.owners[*owner].1.iter().copied();
                    let failed = batch.split(&owners.iter().flat_map(of).collect());
                    let execution = || Execution::not_run(Ending::DoesNotCompile(Vec::new()));
                    executions.extend(failed.into_iter().map(|place| (place, execution())));
                }
                Build::Broke | Build::Exhausted if batch.split_all() => {}
                Build::Broke | Build::Exhausted | Build::Cancelled => break,
            }
        }
        Ok(executions)
    }

    /// Runs all mutants in one process as far as it goes, and again from behind the one it ended in: they need no protection
    /// from each other.
    fn run_through(
        &self,
        exercise: &Exercise,
        mutants: usize,
        sheet: &Sheet,
        work_dir: &WorkDir,
        cancel: &Cancel,
    ) -> Result<Vec<Execution>, Error> {
        let file = exercise.solution_path();
        let asked = Asked {
            exercise,
            file: &file,
            sheet,
        };
        let questions = asked.questions();
        let clock = Instant::now();
        self.run(asked, work_dir, &[mutants], &questions, cancel)?;
        let patience = clock.elapsed().as_secs_f64() * PATIENCE;
        let hurried = hurried(exercise, patience.max(LEAST_PATIENCE));
        let hurried = Asked {
            exercise: &hurried,
            ..asked
        };
        let each = sheet.questions.len().max(1);
        let mut executions = Vec::with_capacity(mutants);
        while executions.len() < mutants {
            let units: Vec<usize> = (executions.len()..mutants).collect();
            let execution = self.run(hurried, work_dir, &units, &questions, cancel)?;
            let whole = execution.answers.len() / each;
            let chunks = execution.answers.chunks(each).take(whole);
            executions.extend(chunks.map(|answers| Execution::finished(answers.to_vec())));
            // If some got through, the time may have been up without fault of the next one: it gets a start of its own.
            let blameless = whole > 0
                && matches!(
                    execution.ending,
                    Ending::Exceeded {
                        bound: Bound::Time,
                        ..
                    }
                );
            if whole < units.len() && !blameless {
                executions.push(Execution::not_run(execution.ending));
            }
        }
        Ok(executions)
    }

    /// Tries the mutants that have no execution yet as files of their own.
    fn complete(
        &self,
        executions: Vec<Option<Execution>>,
        exercise: &Exercise,
        mutants: Mutants<'_>,
        sheet: &Sheet,
        cancel: &Cancel,
    ) -> Result<Vec<Execution>, Error> {
        let open = (0..executions.len()).filter(|place| executions[*place].is_none());
        let files: Vec<(String, String)> = open
            .map(|place| {
                let text = mutants.edits[place].apply(mutants.original);
                (format!("mutants/{place}.rs"), text)
            })
            .collect();
        let attempts: Vec<Attempt<'_>> = files
            .iter()
            .map(|(file, text)| Attempt {
                exercise,
                source: text,
                file,
                solution: "",
                sheet,
            })
            .collect();
        let mut others = self.attempt_all(&attempts, cancel)?.into_iter();
        let executions = executions
            .into_iter()
            .map(|execution| execution.or_else(|| others.next()));
        Ok(executions.flatten().collect())
    }
}

/// Those mutants that can join others, in batches of about equal length.
fn batches(mut versions: Vec<Option<Vec<Version>>>) -> Vec<Batch> {
    let length = |own: &Option<Vec<Version>>| own.iter().flatten().map(Version::length).sum();
    let lengths: Vec<usize> = versions.iter().map(length).collect();
    let places = (0..versions.len()).filter(|place| versions[*place].is_some());
    let joinable: Vec<usize> = places.collect();
    let all: usize = joinable.iter().map(|place| lengths[*place]).sum();
    let count = all.div_ceil(PROGRAM_LENGTH);
    let groups = even_groups(joinable, count, usize::MAX, |place| lengths[*place]);
    let mut member = |place: usize| Some((place, versions[place].take()?));
    groups
        .into_iter()
        .map(|group| Batch::new(group.into_iter().filter_map(&mut member).collect()))
        .collect()
}

/// The exercise with less time for a program.
fn hurried(exercise: &Exercise, seconds: f64) -> Exercise {
    let usual = exercise.limits;
    let limits = Limits {
        run_seconds: usual.run_seconds.min(seconds),
        cpu_seconds: usual.cpu_seconds.min(seconds),
        ..usual
    };
    Exercise {
        limits,
        ..exercise.clone()
    }
}
