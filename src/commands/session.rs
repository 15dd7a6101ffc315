//! An opened folder with everything that is needed to try its exercises.

use std::io::Write;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use super::saved::Saved;
use crate::commands::Error;
use crate::course::{Exercise, nearest};
use crate::diagnosis::{Evidence, Fault, Finding, Fingerprint, declared, explain, slips};
use crate::harness::{Attempt, Cache, Harness, source_text};
use crate::process::Cancel;
use crate::progress::Progress;
use crate::sample::Seed;
use crate::sheet::Sheet;
use crate::trial::{Answer, Ending, Trial};
use crate::verdict::{Judgement, Verdict, judge, note_calls};
use crate::workspace::Workspace;

/// An opened folder, a compiler, and the seed of the inputs.
#[derive(Debug)]
pub struct Session {
    /// The folder.
    pub workspace: Workspace,
    harness: Harness,
    seed: Seed,
    faults: ToldOnce,
}

/// Tells of faults in the diagnosis, but only of the first: one is enough to report.
#[derive(Debug, Default)]
struct ToldOnce(AtomicBool);

impl ToldOnce {
    fn tell(&self, fault: &Fault, to: &mut impl Write) {
        if !self.0.swap(true, Ordering::Relaxed) {
            // Where that cannot be told, the verdict stands all the same.
            let _ = writeln!(to, "note: {fault}");
        }
    }
}

/// An exercise that was tried.
#[derive(Clone, Debug)]
pub struct Tried {
    /// What it was asked.
    pub sheet: Sheet,
    /// What it came to.
    pub judgement: Judgement,
    trial: Trial,
    reference: Reference,
    /// The learner's file; empty if it could not be read.
    source: String,
}

/// The solution's answers and what they answer.
#[derive(Clone, Debug)]
struct Reference {
    sheet: Sheet,
    answers: Vec<Answer>,
}

impl Reference {
    /// Nothing is known yet.
    fn unknown(sheet: &Sheet) -> Self {
        Reference {
            sheet: sheet.clone(),
            answers: Vec::new(),
        }
    }
}

impl Session {
    /// Opens the folder that the current directory is in.
    pub fn open(seed: Option<Seed>, fresh: bool) -> Result<Self, Error> {
        Self::of(open_workspace_with(fresh)?, seed, fresh)
    }

    /// Opens a session on a folder.
    pub fn of(workspace: Workspace, seed: Option<Seed>, fresh: bool) -> Result<Self, Error> {
        let cache = Cache::new(&workspace.cache_folder());
        let cache = if fresh { cache.fresh() } else { cache };
        say_what_does_not_count(&workspace);
        let harness = Harness::new(cache)?.with_given(workspace.course().library.clone());
        Ok(Session {
            workspace,
            harness,
            seed: seed.unwrap_or_default(),
            faults: ToldOnce::default(),
        })
    }

    /// Tries the learner's file as it stands now.
    pub fn attempt(&self, exercise: &Exercise, cancel: &Cancel) -> Result<Tried, Error> {
        self.attempt_text(exercise, self.source(exercise)?, cancel)
    }

    /// Tries a text, or a sentence about why there is none.
    pub fn attempt_text(
        &self,
        exercise: &Exercise,
        source: Result<String, String>,
        cancel: &Cancel,
    ) -> Result<Tried, Error> {
        let mut tried = self.attempt_texts(vec![(exercise, source)], cancel)?;
        Ok(tried.remove(0))
    }

    /// Tries the learner's files of many exercises at once.
    pub fn attempt_all(
        &self,
        exercises: &[&Exercise],
        cancel: &Cancel,
    ) -> Result<Vec<Tried>, Error> {
        let sources: Result<Vec<_>, Error> = exercises
            .iter()
            .map(|exercise| Ok((*exercise, self.source(exercise)?)))
            .collect();
        self.attempt_texts(sources?, cancel)
    }

    /// The learner's file, or a sentence about why it cannot be tried.
    fn source(&self, exercise: &Exercise) -> Result<Result<String, String>, Error> {
        self.workspace.keep_starter(exercise)?;
        let answer = self.workspace.answer(exercise)?;
        Ok(answer.and_then(|bytes| source_text(&bytes)))
    }

    fn attempt_texts(
        &self,
        sources: Vec<(&Exercise, Result<String, String>)>,
        cancel: &Cancel,
    ) -> Result<Vec<Tried>, Error> {
        let exercises: Vec<&Exercise> = sources.iter().map(|(exercise, _)| *exercise).collect();
        let solutions = self.solutions(&exercises)?;
        let sheets = self.sheets(&exercises);
        // Where it is cancelled before anything is known, nothing is tried any more either.
        let references = self
            .references(&exercises, &solutions, &sheets, cancel)?
            .unwrap_or_else(|| sheets.iter().map(Reference::unknown).collect());
        let files: Vec<String> = exercises.iter().map(|exercise| exercise.path()).collect();
        let attempts: Vec<Attempt<'_>> = sources
            .iter()
            .enumerate()
            .filter_map(|(place, (exercise, source))| {
                Some(Attempt {
                    exercise,
                    source: source.as_ref().ok()?,
                    file: &files[place],
                    solution: &solutions[place],
                    sheet: &sheets[place],
                })
            })
            .collect();
        let mut trials = self.harness.attempt_all(&attempts, cancel)?.into_iter();
        drop(attempts);
        let refused = |why| Trial::not_run(Ending::Refused(why));
        let mut tried = Vec::new();
        for (((exercise, source), mut sheet), reference) in
            sources.into_iter().zip(sheets).zip(references)
        {
            note_calls(exercise, &mut sheet, &reference.sheet, &reference.answers);
            let (trial, source) = match source {
                Err(why) => (refused(why), String::new()),
                Ok(source) => {
                    let trial = trials.next();
                    let trial = trial.unwrap_or_else(|| Trial::not_run(Ending::Cancelled));
                    (trial, source)
                }
            };
            let judgement = judge(exercise, &sheet, &reference.answers, &trial);
            tried.push(Tried {
                sheet,
                judgement,
                trial,
                reference,
                source,
            });
        }
        Ok(tried)
    }

    fn solutions(&self, exercises: &[&Exercise]) -> Result<Vec<String>, Error> {
        let solution = |exercise: &&Exercise| Ok(self.workspace.solution(exercise)?);
        exercises.iter().map(solution).collect()
    }

    fn sheets(&self, exercises: &[&Exercise]) -> Vec<Sheet> {
        let sheet = |exercise: &&Exercise| Sheet::new(exercise, self.seed);
        exercises.iter().map(sheet).collect()
    }

    /// The solutions' answers to what the learner is asked, and to what only a solution is.
    fn references(
        &self,
        exercises: &[&Exercise],
        solutions: &[String],
        sheets: &[Sheet],
        cancel: &Cancel,
    ) -> Result<Option<Vec<Reference>>, Error> {
        let with_factors =
            |(exercise, sheet): (&&Exercise, &Sheet)| sheet.clone().with_factors(exercise);
        let sheets: Vec<Sheet> = exercises.iter().zip(sheets).map(with_factors).collect();
        let files: Vec<String> = exercises
            .iter()
            .map(|exercise| exercise.solution_path())
            .collect();
        let attempts: Vec<Attempt<'_>> = (0..exercises.len())
            .map(|place| Attempt {
                exercise: exercises[place],
                source: &solutions[place],
                file: &files[place],
                solution: &solutions[place],
                sheet: &sheets[place],
            })
            .collect();
        let answers = self.harness.references_unless(&attempts, cancel)?;
        let reference = |(sheet, answers)| Reference { sheet, answers };
        Ok(answers.map(|answers| sheets.into_iter().zip(answers).map(reference).collect()))
    }

    /// Whether there may be a reason to tell beside the verdict.
    pub fn explains(judgement: &Judgement) -> bool {
        let verdict = &judgement.verdict;
        matches!(verdict, Verdict::Wrong | Verdict::Panicked { .. })
    }

    /// Why an attempt is wrong, best supported explanation first; nothing for any other verdict.
    ///
    /// The first time, the typical wrong answers of the exercise are compiled and run for it, which takes a moment; so it is
    /// asked after the verdict is on the screen.
    pub fn explain(
        &self,
        exercise: &Exercise,
        tried: &Tried,
        cancel: &Cancel,
    ) -> Result<Vec<Finding>, Error> {
        if !Self::explains(&tried.judgement) {
            return Ok(Vec::new());
        }
        let starter = self.workspace.starter(exercise).unwrap_or_default();
        let solution = self.workspace.solution(exercise)?;
        let solution = self.harness.given().in_one_piece(&solution, exercise);
        let fingerprints = self.fingerprints(exercise, &solution, &starter, cancel)?;
        Ok(explain(Evidence {
            exercise,
            sheet: &tried.sheet,
            reference: &tried.reference.answers,
            reference_sheet: &tried.reference.sheet,
            trial: &tried.trial,
            judgement: &tried.judgement,
            fingerprints: &fingerprints,
            source: &tried.source,
            starter: &starter,
            solution: &solution,
        })?)
    }

    /// The same for who prints once: where explaining breaks down, that is said on standard error the first time, and the verdict
    /// stands without a reason.
    pub fn why(
        &self,
        exercise: &Exercise,
        tried: &Tried,
        cancel: &Cancel,
    ) -> Result<Vec<Finding>, Error> {
        match self.explain(exercise, tried, cancel) {
            Err(Error::Unexplained(fault)) => {
                self.faults.tell(&fault, &mut std::io::stderr());
                Ok(Vec::new())
            }
            other => other,
        }
    }

    /// Computes ahead what an attempt at this exercise will be compared with.
    pub fn prepare(&self, exercise: &Exercise, cancel: &Cancel) -> Result<(), Error> {
        let solutions = self.solutions(&[exercise])?;
        let sheets = self.sheets(&[exercise]);
        self.references(&[exercise], &solutions, &sheets, cancel)?;
        let starter = self.workspace.starter(exercise).unwrap_or_default();
        let solution = self.harness.given().in_one_piece(&solutions[0], exercise);
        self.fingerprints(exercise, &solution, &starter, cancel)?;
        Ok(())
    }

    /// What the declared mistakes and the slips of an exercise yield; its solution is in one piece.
    fn fingerprints(
        &self,
        exercise: &Exercise,
        solution: &str,
        starter: &str,
        cancel: &Cancel,
    ) -> Result<Vec<Fingerprint>, Error> {
        // A mistake that cannot be made is the course's fault, and `dev check` says so; the learner is not told.
        let mistakes = declared(exercise, solution, self.harness.given())
            .into_iter()
            .flatten();
        let variants = mistakes.chain(slips(solution, starter)).collect();
        Ok(self
            .harness
            .fingerprints(exercise, solution, variants, self.seed, cancel)?)
    }

    /// Writes down what an attempt came to. A solved exercise stays solved, and its solution may now be seen.
    pub fn record(&self, exercise: &Exercise, judgement: &Judgement) -> Result<Progress, Error> {
        Ok(record(&self.workspace, exercise, judgement)?.told())
    }
}

/// Brings the copy of the given code up to date, and says which of its files somebody changed.
fn say_what_does_not_count(workspace: &Workspace) {
    // A folder that cannot be written to can be worked in all the same: the copy is for reading.
    for path in workspace.keep_given().unwrap_or_default() {
        // Where that cannot be told, the verdict stands all the same.
        let _ = writeln!(
            std::io::stderr(),
            "note: {path} was changed. It is there for reading: exercises are checked with the course's own given code. \
             Delete it, and it comes back as it was."
        );
    }
}

/// Writes down what an attempt at an exercise of that folder came to, and that it was the last one looked at.
pub fn record(
    workspace: &Workspace,
    exercise: &Exercise,
    judgement: &Judgement,
) -> Result<Saved, Error> {
    let earned = judgement.earned(exercise.points);
    let solved = judgement.verdict.is_solved();
    let loaded = workspace
        .store()
        .update(|progress| progress.tried(&exercise.name, solved, earned))?;
    let mut saved = Saved::new(loaded);
    saved.reveal(workspace, exercise, solved);
    Ok(saved)
}

/// Writes down in one go what attempts at several exercises came to; what one is working on stays the same.
pub fn record_all(
    workspace: &Workspace,
    attempts: &[(&Exercise, &Judgement)],
) -> Result<Saved, Error> {
    let loaded = workspace.store().update(|progress| {
        for (exercise, judgement) in attempts {
            let earned = judgement.earned(exercise.points);
            progress.looked_at(&exercise.name, judgement.verdict.is_solved(), earned);
        }
    })?;
    let mut saved = Saved::new(loaded);
    for (exercise, judgement) in attempts {
        saved.reveal(workspace, exercise, judgement.verdict.is_solved());
    }
    Ok(saved)
}

/// Opens the folder that the current directory is in.
pub fn open_workspace() -> Result<Workspace, Error> {
    open_workspace_with(false)
}

/// The same; afresh, nothing that was kept in the folder is believed.
pub fn open_workspace_with(fresh: bool) -> Result<Workspace, Error> {
    let here = super::here()?;
    Ok(if fresh {
        Workspace::open_afresh(&here)?
    } else {
        Workspace::open(&here)?
    })
}

/// The exercise of that name, or the current one.
pub fn chosen<'a>(
    workspace: &'a Workspace,
    progress: &Progress,
    name: Option<&str>,
) -> Result<&'a Exercise, Error> {
    let course = workspace.course();
    let Some(name) = name else {
        // A course always has an exercise: parsing makes sure of it.
        return progress
            .current(course)
            .ok_or_else(|| no_exercise(workspace, "current"));
    };
    course
        .exercise(name)
        .or_else(|| at_path(workspace, name))
        .ok_or_else(|| no_exercise(workspace, name))
}

/// The exercise whose file is at a path, as the screen shows it or as a shell completes it.
fn at_path<'a>(workspace: &'a Workspace, typed: &str) -> Option<&'a Exercise> {
    let typed = typed.replace('\\', "/");
    let root = workspace.root().canonicalize().ok()?;
    // From where one is, or from the top of the folder, as on the screen.
    let meant = [
        Path::new(&typed).canonicalize(),
        root.join(&typed).canonicalize(),
    ];
    let is_meant = |exercise: &&Exercise| {
        let file = root.join(exercise.path());
        meant.iter().flatten().any(|path| *path == file)
    };
    workspace.course().exercises.iter().find(is_meant)
}

fn no_exercise(workspace: &Workspace, name: &str) -> Error {
    let names = workspace
        .course()
        .exercises
        .iter()
        .map(|exercise| exercise.name.as_str());
    Error::NoExercise {
        name: name.to_owned(),
        hint: nearest(name, names)
            .map_or(String::new(), |near| format!(", did you mean `{near}`?")),
    }
}

/// Reads progress and says on standard error what there is to say of it.
pub fn load_progress(workspace: &Workspace) -> Result<Progress, Error> {
    Ok(Saved::new(workspace.store().load()?).told())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_of_the_diagnosis_is_told_once() {
        let fault = Fault {
            message: "no case 58".into(),
            place: " at kinds.rs:110".into(),
        };
        let (faults, mut told) = (ToldOnce::default(), Vec::new());
        faults.tell(&fault, &mut told);
        faults.tell(&fault, &mut told);
        let told = String::from_utf8(told).unwrap();
        assert_eq!(told.matches("note: ").count(), 1);
        assert!(told.contains("The verdict stands"), "{told}");
    }
}
