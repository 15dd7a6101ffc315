//! A submission becomes a result: the one road that `run`, `check`, `watch`, `dev check` and the tests share.
//!
//! A text is tried on the questions of its exercise, compared with the solution's answers, and explained if it is wrong. Where
//! texts come from, and where results are shown or written down, is known above.

mod error;
mod graded;
mod known;
mod own;
mod own_tests;
mod places;
mod reference;
mod second_look;
mod submission;
mod unrun;

pub use error::Error;
pub use graded::Graded;
pub use known::Known;
pub use reference::Reference;
pub use submission::Submission;

use std::collections::HashMap;
use std::sync::Arc;

use crate::course::{Exercise, Library};
use crate::diagnosis::{Finding, Fingerprint, Origin, declared, mutants};
use crate::execution::{Ending, Execution};
use crate::harness::{Attempt, Harness, Mutants, source_text};
use crate::process::Cancel;
use crate::sample::Seed;
use crate::sheet::Sheet;
use reference::References;

/// Where the texts of a course come from.
pub trait Texts {
    /// The solution of an exercise as it is now.
    ///
    /// # Errors
    /// If there is none, or it cannot be read.
    fn solution(
        &self,
        exercise: &Exercise,
    ) -> Result<String, Box<dyn std::error::Error + Send + Sync>>;

    /// What an answer to an exercise began as; empty where that is not known.
    fn starter(&self, exercise: &Exercise) -> String;
}

/// A compiler, the texts of a course, the seed of the inputs, and what solutions answered so far.
#[derive(Debug)]
pub struct Grader<T> {
    harness: Harness,
    texts: T,
    seed: Seed,
    references: References,
}

impl<T: Texts> Grader<T> {
    /// A grader for the exercises of one course, which the harness has the given code of.
    pub fn new(harness: Harness, texts: T, seed: Seed) -> Self {
        Grader {
            harness,
            texts,
            seed,
            references: References::default(),
        }
    }

    /// Where the texts of the course come from.
    pub fn texts(&self) -> &T {
        &self.texts
    }

    /// The given code of the course.
    pub fn given(&self) -> &Library {
        self.harness.given()
    }

    /// Whether the given code has to be compiled before anything can be graded, which is done once for a compiler.
    pub fn has_to_prepare(&self) -> bool {
        !self.harness.keeps_given_code()
    }

    /// What a submission comes to.
    ///
    /// # Errors
    /// If the machine or the solution is at fault.
    pub fn grade_one<'a>(
        &self,
        submission: Submission<'a>,
        cancel: &Cancel,
    ) -> Result<Graded<'a>, Error> {
        Ok(self.grade(&[submission], cancel)?.remove(0))
    }

    /// What many submissions come to, in their order. Of one exercise there may be several, at the same path too.
    ///
    /// # Errors
    /// If the machine or a solution is at fault.
    pub fn grade<'a>(
        &self,
        submissions: &[Submission<'a>],
        cancel: &Cancel,
    ) -> Result<Vec<Graded<'a>>, Error> {
        self.with_own_tests(submissions, cancel, |submissions| {
            let solutions = self.solutions_of(submissions)?;
            let references = self.references(submissions, &solutions, cancel)?;
            self.compared(submissions, &solutions, &references, cancel)
        })
    }

    /// What submissions come to where nothing is expected of them but to be tried: their calls, compared with no solution's.
    ///
    /// # Errors
    /// If the machine is at fault.
    pub fn grade_unmeasured<'a>(
        &self,
        submissions: &[Submission<'a>],
        cancel: &Cancel,
    ) -> Result<Vec<Graded<'a>>, Error> {
        self.with_own_tests(submissions, cancel, |submissions| {
            let solutions = self.solutions_of(submissions)?;
            let unknown = |submission: &Submission<'_>| {
                let sheet = Sheet::calls_only(submission.exercise, self.seed);
                Arc::new(Reference::unknown(sheet))
            };
            let references: Vec<_> = submissions.iter().map(unknown).collect();
            self.compared(submissions, &solutions, &references, cancel)
        })
    }

    /// Solutions compared with themselves, each on the inputs of a seed, or judged by the tests in them: whatever is wrong with one
    /// is its result, no error.
    ///
    /// # Errors
    /// If the machine is at fault.
    pub fn grade_solutions<'a>(
        &self,
        wanted: &[(&'a Exercise, Seed)],
        cancel: &Cancel,
    ) -> Result<Vec<Graded<'a>>, Error> {
        let own = |(exercise, _): &(&'a Exercise, Seed)| {
            Ok(Submission {
                exercise,
                // It has to keep to what everybody has to.
                text: source_text(self.solution(exercise)?.as_bytes()),
                file: exercise.solution_path(),
            })
        };
        let submissions = wanted.iter().map(own).collect::<Result<Vec<_>, Error>>()?;
        let compared = wanted.iter().filter(|(own, _)| own.own_tests.is_none());
        let sheets = compared.map(|(exercise, seed)| Sheet::new(exercise, *seed));
        let sheets: Vec<Sheet> = sheets.collect();
        self.with_own_tests(&submissions, cancel, |submissions| {
            self.compared_with_themselves(submissions, sheets, cancel)
        })
    }

    /// Solutions asked these sheets, compared with what they answer.
    fn compared_with_themselves<'a>(
        &self,
        submissions: &[Submission<'a>],
        sheets: Vec<Sheet>,
        cancel: &Cancel,
    ) -> Result<Vec<Graded<'a>>, Error> {
        let solutions = self.solutions_of(submissions)?;
        let executions = self.executions(submissions, &solutions, &sheets, cancel)?;
        let own = |((submission, sheet), execution): ((&Submission<'a>, Sheet), Execution)| {
            let reference = Reference::itself(sheet, execution.answers.clone());
            Graded::new(submission, Arc::new(reference), execution)
        };
        Ok(submissions
            .iter()
            .zip(sheets)
            .zip(executions)
            .map(own)
            .collect())
    }

    /// Why a submission is wrong, best supported explanation first; nothing for any other verdict.
    ///
    /// The first time, the typical wrong answers of the exercise are compiled and run for it, which takes a moment; so it is
    /// asked after the verdict is on the screen.
    ///
    /// # Errors
    /// If the machine is at fault, or if explaining breaks down; the verdict stands all the same.
    pub fn explain(&self, graded: &Graded<'_>, cancel: &Cancel) -> Result<Vec<Finding>, Error> {
        if !graded.may_be_explained() {
            return Ok(Vec::new());
        }
        if graded.has_no_numbers() {
            return self.without_numbers(graded, cancel);
        }
        let known = self.known(&graded.exercise, cancel)?;
        self.explained(&known, graded, cancel)
    }

    /// What is known of an exercise before anybody answers it: what its declared mistakes and its mutants yield.
    ///
    /// # Errors
    /// If the machine is at fault.
    pub fn known(&self, exercise: &Exercise, cancel: &Cancel) -> Result<Known, Error> {
        let starter = self.texts.starter(exercise);
        let solution = self
            .given()
            .in_one_piece(&self.solution(exercise)?, exercise);
        // A mistake that cannot be made is the course's fault, and `dev check` says so; the learner is not told.
        let mistakes = declared(exercise, &solution, self.given())
            .into_iter()
            .flatten();
        let mutants = mutants(&solution, &starter, exercise.starter);
        let mutants = mutants.into_iter().map(Origin::Mutant);
        let origins = mistakes.chain(mutants).collect();
        let fingerprints = self.fingerprints(exercise, &solution, origins, cancel)?;
        Ok(Known {
            solution,
            starter,
            fingerprints,
        })
    }

    /// What wrong answers yield that were made of a solution in one piece; nothing if it was cancelled.
    ///
    /// # Errors
    /// If the machine is at fault.
    pub fn fingerprints(
        &self,
        exercise: &Exercise,
        solution: &str,
        origins: Vec<Origin>,
        cancel: &Cancel,
    ) -> Result<Vec<Fingerprint>, Error> {
        let edits: Vec<_> = origins.iter().map(Origin::edits).collect();
        let mutants = Mutants {
            original: solution,
            edits: &edits,
        };
        let harness = &self.harness;
        let outcomes = harness.mutant_outcomes(exercise, mutants, self.seed, cancel)?;
        let pairs = origins.into_iter().zip(outcomes);
        Ok(pairs
            .map(|(origin, outcome)| Fingerprint { origin, outcome })
            .collect())
    }

    /// What an answer to an exercise is compared with; nothing if it was cancelled before that was there.
    ///
    /// # Errors
    /// If the machine or the solution is at fault.
    pub fn reference(
        &self,
        exercise: &Exercise,
        cancel: &Cancel,
    ) -> Result<Option<Arc<Reference>>, Error> {
        let solution = self.solution(exercise)?;
        if let Some(kept) = self.references.kept(exercise, &solution) {
            return Ok(Some(kept));
        }
        let asked = self.ask_solutions(&[(exercise, &solution)], cancel)?;
        Ok(asked.into_iter().next())
    }

    /// Computes ahead what a submission for this exercise will be compared with, and what will explain it.
    ///
    /// # Errors
    /// If the machine or the solution is at fault.
    pub fn prepare(&self, exercise: &Exercise, cancel: &Cancel) -> Result<(), Error> {
        if exercise.own_tests.is_some() {
            return Ok(());
        }
        self.reference(exercise, cancel)?;
        self.known(exercise, cancel)?;
        Ok(())
    }

    fn solution(&self, exercise: &Exercise) -> Result<String, Error> {
        self.texts.solution(exercise).map_err(Error::Texts)
    }

    /// The solution of each submission's exercise.
    fn solutions_of(&self, submissions: &[Submission<'_>]) -> Result<Vec<String>, Error> {
        let solution = |submission: &Submission<'_>| self.solution(submission.exercise);
        submissions.iter().map(solution).collect()
    }

    /// What each submission is compared with: kept from an earlier time, or asked of the solutions that are still to be asked.
    fn references(
        &self,
        submissions: &[Submission<'_>],
        solutions: &[String],
        cancel: &Cancel,
    ) -> Result<Vec<Arc<Reference>>, Error> {
        let mut known: HashMap<&str, Arc<Reference>> = HashMap::new();
        let mut missing: Vec<(&Exercise, &String)> = Vec::new();
        for (Submission { exercise, .. }, solution) in submissions.iter().zip(solutions) {
            let is_same = |(other, _): &(&Exercise, &String)| other.name == exercise.name;
            if known.contains_key(exercise.name.as_str()) || missing.iter().any(is_same) {
                continue;
            }
            match self.references.kept(exercise, solution) {
                Some(kept) => drop(known.insert(&exercise.name, kept)),
                None => missing.push((exercise, solution)),
            }
        }
        let asked = self.ask_solutions(&missing, cancel)?;
        known.extend(
            missing
                .iter()
                .map(|(exercise, _)| exercise.name.as_str())
                .zip(asked),
        );
        // Where it is cancelled before anything is known, nothing is tried any more either.
        let unknown =
            |exercise: &Exercise| Arc::new(Reference::unknown(Sheet::new(exercise, self.seed)));
        let of = |submission: &Submission<'_>| {
            let known = known.get(submission.exercise.name.as_str());
            known.map_or_else(|| unknown(submission.exercise), Arc::clone)
        };
        Ok(submissions.iter().map(of).collect())
    }

    /// The solutions' answers to what a learner is asked, and to what only a solution is; none if it was cancelled.
    fn ask_solutions(
        &self,
        wanted: &[(&Exercise, &String)],
        cancel: &Cancel,
    ) -> Result<Vec<Arc<Reference>>, Error> {
        if wanted.is_empty() {
            return Ok(Vec::new());
        }
        let sheet = |(exercise, _): &(&Exercise, &String)| Sheet::new(exercise, self.seed);
        let sheets: Vec<Sheet> = wanted.iter().map(sheet).collect();
        let with_factors = |((exercise, _), sheet): (&(&Exercise, &String), &Sheet)| {
            sheet.clone().with_factors(exercise)
        };
        let whole: Vec<Sheet> = wanted.iter().zip(&sheets).map(with_factors).collect();
        let files: Vec<String> = wanted
            .iter()
            .map(|(exercise, _)| exercise.solution_path())
            .collect();
        let attempts: Vec<Attempt<'_>> = wanted
            .iter()
            .enumerate()
            .map(|(place, (exercise, solution))| Attempt {
                exercise,
                source: solution,
                file: &files[place],
                solution,
                sheet: &whole[place],
            })
            .collect();
        let Some(answers) = self.harness.references_unless(&attempts, cancel)? else {
            return Ok(Vec::new());
        };
        drop(attempts);
        let parts = sheets.into_iter().zip(whole).zip(answers);
        Ok(wanted
            .iter()
            .zip(parts)
            .map(|((exercise, solution), ((sheet, whole), answers))| {
                let reference = Reference::new(exercise, sheet, whole, answers);
                self.references.keep(exercise, solution, reference)
            })
            .collect())
    }

    /// Tries submissions on the sheets of their references, and compares.
    fn compared<'a>(
        &self,
        submissions: &[Submission<'a>],
        solutions: &[String],
        references: &[Arc<Reference>],
        cancel: &Cancel,
    ) -> Result<Vec<Graded<'a>>, Error> {
        let sheets: Vec<&Sheet> = references.iter().map(|own| own.sheet()).collect();
        let executions = self.executions(submissions, solutions, &sheets, cancel)?;
        Ok(submissions
            .iter()
            .zip(references)
            .zip(executions)
            .map(|((submission, reference), execution)| {
                Graded::new(submission, Arc::clone(reference), execution)
            })
            .collect())
    }

    /// What the submissions answer to the questions of these sheets.
    fn executions(
        &self,
        submissions: &[Submission<'_>],
        solutions: &[String],
        sheets: &[impl std::borrow::Borrow<Sheet>],
        cancel: &Cancel,
    ) -> Result<Vec<Execution>, Error> {
        let attempts: Vec<Attempt<'_>> = submissions
            .iter()
            .enumerate()
            .filter_map(|(place, submission)| {
                Some(Attempt {
                    exercise: submission.exercise,
                    source: submission.text.as_ref().ok()?,
                    file: &submission.file,
                    solution: &solutions[place],
                    sheet: sheets[place].borrow(),
                })
            })
            .collect();
        let mut tried = self.harness.attempt_all(&attempts, cancel)?.into_iter();
        let execution = |submission: &Submission<'_>| match &submission.text {
            Err(why) => Execution::not_run(Ending::Refused(why.clone())),
            Ok(_) => tried
                .next()
                .unwrap_or_else(|| Execution::not_run(Ending::Cancelled)),
        };
        Ok(submissions.iter().map(execution).collect())
    }
}
