//! Grading the files of a class: each learner's in programs of their own, some learners at the same time, and what ran into a
//! bound once more alone.

use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use super::manifest::Manifest;
use super::record::{Record, Walls};
use super::records::{self, Room};
use super::told::{Told, record};
use super::work::{Task, Work};
use crate::course::{Course, Exercise, Limits};
use crate::diagnosis::Finding;
use crate::execution::Ending;
use crate::grader::{self, Graded, Grader, Known, Submission, Texts};
use crate::harness::{in_parallel, source_text, workers};
use crate::process::Cancel;
use crate::report::Report;
use crate::sample::Seed;
use crate::verdict::Verdict;

/// As often as the usual time a program gets that is tried again alone: the processor's time decides, the clock only ends what
/// sleeps.
const PATIENCE: f64 = 12.0;

/// As many files of a learner as are tried at the same time.
const AT_ONCE: usize = 96;

/// Everything that a shard is graded with.
pub struct Run<'a, T> {
    /// Where the files are, and results go.
    pub room: &'a Room,
    /// The plan.
    pub manifest: &'a Manifest,
    /// The course.
    pub course: &'a Course,
    /// A grader with the inputs of the plan.
    pub grader: &'a Grader<T>,
    /// A grader with the inputs that learners see, if these are others.
    pub usual: Option<&'a Grader<T>>,
    /// What keeps programs from others.
    pub walls: Walls,
    /// What is told of a report.
    pub tell: &'a (dyn Fn(&Exercise, &Report) -> Told + Sync),
    /// What is done each time that files are graded: how many are, and of how many.
    pub progress: &'a (dyn Fn(usize, usize) + Sync),
    /// Asks to stop.
    pub cancel: &'a Cancel,
}

/// Why a shard could not be graded to its end.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A fault of the machine or the course.
    #[error(transparent)]
    Grader(#[from] grader::Error),
    /// Something could not be read or kept.
    #[error(transparent)]
    Room(#[from] records::Error),
    /// The course is not that of the plan.
    #[error(
        "the plan asks for an exercise `{0}`, which the course does not have\nMake the plan again."
    )]
    NoExercise(String),
}

/// How many files were graded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    /// Now.
    pub new: usize,
    /// In all.
    pub all: usize,
}

/// What all threads share.
struct Shared {
    done: AtomicUsize,
    all: usize,
    new: AtomicUsize,
    /// Held by all who run programs, and by one alone who tries something again.
    quiet: RwLock<()>,
    known: Mutex<HashMap<String, Arc<Known>>>,
}

impl<T: Texts + Sync + Send> Run<'_, T> {
    /// Grades what is not graded yet of one of so many shards.
    ///
    /// # Errors
    /// If the machine or the course is at fault. What was graded until then is kept.
    pub fn shard(&self, shard: usize, shards: usize) -> Result<Count, Error> {
        let work = Work::of(self.manifest);
        let jobs = work.shard(shard, shards);
        let leaders: Vec<Task<'_>> = jobs.iter().flat_map(|job| job.iter().copied()).collect();
        let shared = Shared {
            done: AtomicUsize::new(0),
            all: leaders.len(),
            new: AtomicUsize::new(0),
            quiet: RwLock::new(()),
            known: Mutex::default(),
        };
        self.jobs(&jobs, &shared)?;
        // What has the same tokens comes to the same, unless its result tells of its lines.
        let unshared = leaders.iter().copied().filter(|task| {
            let record = self.key(*task).and_then(|key| self.room.record(&key));
            record.is_none_or(|record| !record.shared)
        });
        let apart = work.apart(unshared);
        let apart: Vec<&[Task<'_>]> = apart.iter().map(Vec::as_slice).collect();
        let shared = Shared {
            done: AtomicUsize::new(0),
            all: apart.iter().map(|job| job.len()).sum(),
            ..shared
        };
        self.jobs(&apart, &shared)?;
        Ok(Count {
            new: shared.new.into_inner(),
            all: leaders.len() + shared.all,
        })
    }

    fn jobs(&self, jobs: &[&[Task<'_>]], shared: &Shared) -> Result<(), Error> {
        let results = in_parallel(workers(), jobs.len(), |place| {
            match self.cancel.is_cancelled() {
                true => Ok(()),
                false => self.job(jobs[place], shared),
            }
        });
        results.into_iter().collect()
    }

    /// The name of the result of a file.
    fn key(&self, task: Task<'_>) -> Option<String> {
        let planned = self.manifest.exercise(task.exercise)?;
        Some(self.manifest.key(planned, task.file))
    }

    /// Grades files of one learner, as far as that was not done.
    fn job(&self, tasks: &[Task<'_>], shared: &Shared) -> Result<(), Error> {
        let mut open = Vec::new();
        for task in tasks {
            let missing = || Error::NoExercise(task.exercise.to_owned());
            let exercise = self.course.exercise(task.exercise).ok_or_else(missing)?;
            let key = self.key(*task).ok_or_else(missing)?;
            if !self.room.has_record(&key) {
                open.push((task, key, exercise));
            }
        }
        self.say(tasks.len() - open.len(), shared);
        for some in open.chunks(AT_ONCE) {
            let submissions = some.iter().map(|(task, _, exercise)| {
                let bytes = self.room.read_file(task.file)?;
                Ok(Submission::new(exercise, source_text(&bytes)))
            });
            let submissions = submissions.collect::<Result<Vec<_>, Error>>()?;
            let graded = {
                let _others = shared.quiet.read().unwrap_or_else(PoisonError::into_inner);
                self.grader.grade(&submissions, self.cancel)?
            };
            for (((task, key, _), submission), graded) in some.iter().zip(&submissions).zip(graded)
            {
                let record = self.settled(task, submission, graded, shared)?;
                if let Some(record) = record {
                    self.room.keep_record(key, &record)?;
                    shared.new.fetch_add(1, Ordering::Relaxed);
                    self.say(1, shared);
                }
            }
        }
        Ok(())
    }

    fn say(&self, more: usize, shared: &Shared) {
        if more > 0 {
            let done = shared.done.fetch_add(more, Ordering::Relaxed) + more;
            (self.progress)(done, shared.all);
        }
    }

    /// What a file came to, once that is sure; nothing if it was cancelled.
    fn settled(
        &self,
        task: &Task<'_>,
        submission: &Submission<'_>,
        graded: Graded<'_>,
        shared: &Shared,
    ) -> Result<Option<Record>, Error> {
        if graded.judgement.verdict.is_cancelled() {
            return Ok(None);
        }
        let first = graded.judgement.verdict.clone();
        if !is_of_a_bound(&first) {
            let _others = shared.quiet.read().unwrap_or_else(PoisonError::into_inner);
            let attention = self.table_of_numbers(submission, &graded)?;
            return Ok(Some(self.told(task, &graded, attention, shared)?));
        }
        let patient = patient(submission.exercise);
        let again = Submission {
            exercise: &patient,
            ..submission.clone()
        };
        let alone = {
            let _alone = shared.quiet.write().unwrap_or_else(PoisonError::into_inner);
            self.grader.grade_one(again, self.cancel)?
        };
        let second = alone.judgement.verdict.clone();
        if second.is_cancelled() {
            return Ok(None);
        }
        let differ = first.id() != second.id();
        let attention = differ.then(|| {
            format!(
                "it ended once as `{}` and once, alone, as `{}`",
                first.id(),
                second.id()
            )
        });
        let _others = shared.quiet.read().unwrap_or_else(PoisonError::into_inner);
        let mut record = self.told(task, &alone, attention, shared)?;
        if differ && is_of_a_bound(&second) {
            // Nobody knows what it is worth.
            record.earned = None;
        }
        Ok(Some(record))
    }

    fn told(
        &self,
        task: &Task<'_>,
        graded: &Graded<'_>,
        attention: Option<String>,
        shared: &Shared,
    ) -> Result<Record, Error> {
        let mut report = graded.report();
        report.findings = Some(self.why(graded, shared)?);
        let told = (self.tell)(&graded.exercise, &report);
        Ok(Record {
            walls: self.walls,
            attention,
            ..record(task, graded, &report, told)
        })
    }

    /// Why a file is wrong. Where the diagnosis breaks down, the verdict stands without a reason.
    fn why(&self, graded: &Graded<'_>, shared: &Shared) -> Result<Vec<Finding>, Error> {
        if !graded.may_be_explained() {
            return Ok(Vec::new());
        }
        let known = self.known(&graded.exercise, shared)?;
        match self.grader.explained(&known, graded, self.cancel) {
            Err(grader::Error::Unexplained(_)) => Ok(Vec::new()),
            found => Ok(found?),
        }
    }

    fn known(&self, exercise: &Exercise, shared: &Shared) -> Result<Arc<Known>, Error> {
        let mut known = shared.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = known.get(&exercise.name) {
            return Ok(Arc::clone(known));
        }
        let new = Arc::new(self.grader.known(exercise, self.cancel)?);
        known.insert(exercise.name.clone(), Arc::clone(&new));
        Ok(new)
    }

    /// A sentence on a file that is right on the inputs that learners see and wrong on others: a table of numbers is.
    fn table_of_numbers(
        &self,
        submission: &Submission<'_>,
        graded: &Graded<'_>,
    ) -> Result<Option<String>, Error> {
        let Some(usual) = self.usual.filter(|_| is_right_where_given(graded)) else {
            return Ok(None);
        };
        let seen = usual.grade_one(submission.clone(), self.cancel)?;
        let passes = seen.judgement.verdict.is_solved();
        Ok(passes.then(|| {
            format!(
                "it is right on the inputs that learners see (seed {}) and wrong on those of this class: does it hold a table of numbers?",
                Seed::default()
            )
        }))
    }
}

/// Whether an answer that is wrong is right wherever the inputs stand in the course.
fn is_right_where_given(graded: &Graded<'_>) -> bool {
    let judgement = &graded.judgement;
    let given = |check: usize, case: usize| {
        let cases = graded.sheet().cases.get(check);
        cases
            .and_then(|cases| cases.get(case))
            .is_some_and(|case| case.given)
    };
    let is_wrong = matches!(judgement.verdict, Verdict::Wrong | Verdict::Panicked { .. });
    is_wrong
        && judgement.quantities.iter().all(|quantity| {
            let mut pairs = quantity.pairs.iter().enumerate();
            pairs.all(|(case, pair)| pair.passed || !given(quantity.check, case))
        })
}

/// Whether a verdict may have to do with what else the machine was doing.
fn is_of_a_bound(verdict: &Verdict) -> bool {
    matches!(
        verdict,
        Verdict::Stopped {
            ending: Ending::Exceeded { .. } | Ending::Crashed { .. },
            ..
        }
    )
}

/// An exercise that waits longer for programs, and gives them no more of the processor.
fn patient(exercise: &Exercise) -> Exercise {
    let limits = exercise.limits;
    Exercise {
        limits: Limits {
            compile_seconds: limits.compile_seconds * PATIENCE,
            run_seconds: limits.run_seconds.max(limits.cpu_seconds) * PATIENCE,
            ..limits
        },
        ..exercise.clone()
    }
}
