//! A submission becomes a result: the one road that `run`, `check`, `watch`, `dev check` and the tests share.
//!
//! A text is tried on the questions of its exercise, compared with the solution's answers, and explained if it is wrong. Where
//! texts come from, and where results are shown or written down, is known above.

mod carried;
mod error;
mod graded;
mod key;
mod known;
mod own;
mod own_tests;
mod places;
mod reference;
mod sealed;
mod sealing;
mod second_look;
mod seeds;
mod submission;
mod unrun;

pub use error::Error;
pub use graded::Graded;
pub use known::Known;
pub use reference::Reference;
pub use sealed::Sealed;
pub use seeds::{Learner, Seeds};
pub use submission::Submission;

use std::sync::Arc;

use crate::course::{Exercise, Library};
use crate::diagnosis::{Finding, Fingerprint, Origin, declared, mutants};
use crate::execution::{Ending, Execution};
use crate::harness::{Attempt, Compiler, Harness, Mutants, source_text};
use crate::process::Cancel;
use crate::sample::Seed;
use crate::sheet::Sheet;
use key::Key;
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

    /// What is carried in place of the solution, for the inputs of that seed; `None` where the solution is at hand.
    ///
    /// # Errors
    /// If it is not carried for that seed, or cannot be read.
    fn sealed(
        &self,
        _exercise: &Exercise,
        _seed: Seed,
    ) -> Result<Option<Arc<Sealed>>, Box<dyn std::error::Error + Send + Sync>> {
        Ok(None)
    }
}

/// A compiler, the texts of a course, the seeds of the inputs, and what solutions answered so far.
#[derive(Debug)]
pub struct Grader<T> {
    harness: Harness,
    texts: T,
    seeds: Seeds,
    references: References,
}

impl<T: Texts> Grader<T> {
    /// A grader for the exercises of one course, which the harness has the given code of.
    pub fn new(harness: Harness, texts: T, seeds: impl Into<Seeds>) -> Self {
        Grader {
            harness,
            texts,
            seeds: seeds.into(),
            references: References::default(),
        }
    }

    /// Where the texts of the course come from.
    pub fn texts(&self) -> &T {
        &self.texts
    }

    /// The seed of the inputs of an exercise.
    fn seed(&self, exercise: &Exercise) -> Seed {
        self.seeds.of(exercise)
    }

    /// The given code of the course.
    pub fn given(&self) -> &Library {
        self.harness.given()
    }

    /// The compiler in use.
    pub fn compiler(&self) -> &Compiler {
        self.harness.compiler()
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
            let keys = self.keys_of(submissions)?;
            let references = self.references(submissions, &keys, cancel)?;
            self.compared(submissions, &keys, &references, cancel)
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
            let keys = self.keys_of(submissions)?;
            let unknown = |submission: &Submission<'_>| {
                let exercise = submission.exercise;
                let sheet = Sheet::calls_only(exercise, self.seed(exercise));
                Arc::new(Reference::unknown(sheet))
            };
            let references: Vec<_> = submissions.iter().map(unknown).collect();
            self.compared(submissions, &keys, &references, cancel)
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
        let keys = self.keys_of(submissions)?;
        let executions = self.executions(submissions, &keys, &sheets, cancel)?;
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
        let solution = match self.key(exercise)? {
            Key::Solution(text) => self.given().in_one_piece(&text, exercise),
            Key::Sealed(sealed) => {
                return Ok(Known {
                    solution: String::new(),
                    starter,
                    fingerprints: sealed.fingerprints(exercise),
                    sealed: Some(sealed),
                });
            }
        };
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
            sealed: None,
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
        let edits: Vec<_> = origins.iter().filter_map(Origin::edits).collect();
        let mutants = Mutants {
            original: solution,
            edits: &edits,
        };
        let harness = &self.harness;
        let outcomes = harness.mutant_outcomes(exercise, mutants, self.seed(exercise), cancel)?;
        let pairs = origins.into_iter().zip(outcomes);
        Ok(pairs
            .map(|(origin, outcome)| Fingerprint { origin, outcome })
            .collect())
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

    /// The key to each submission's exercise.
    fn keys_of(&self, submissions: &[Submission<'_>]) -> Result<Vec<Key>, Error> {
        let key = |submission: &Submission<'_>| self.key(submission.exercise);
        submissions.iter().map(key).collect()
    }

    /// Tries submissions on the sheets of their references, and compares.
    fn compared<'a>(
        &self,
        submissions: &[Submission<'a>],
        keys: &[Key],
        references: &[Arc<Reference>],
        cancel: &Cancel,
    ) -> Result<Vec<Graded<'a>>, Error> {
        let sheets: Vec<&Sheet> = references.iter().map(|own| own.sheet()).collect();
        let executions = self.executions(submissions, keys, &sheets, cancel)?;
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
        keys: &[Key],
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
                    solution: keys[place].outline(),
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
