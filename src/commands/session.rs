//! An opened folder with everything that is needed to try its exercises.

use crate::commands::Error;
use crate::course::{Exercise, nearest};
use crate::diagnosis::Finding;
use crate::harness::{Attempt, Cache, Harness, source_text};
use crate::process::Cancel;
use crate::progress::Progress;
use crate::sample::Seed;
use crate::sheet::Sheet;
use crate::trial::{Ending, Trial};
use crate::verdict::{Judgement, judge};
use crate::workspace::Workspace;

/// An opened folder, a compiler, and the seed of the inputs.
#[derive(Debug)]
pub struct Session {
    /// The folder.
    pub workspace: Workspace,
    harness: Harness,
    seed: Seed,
}

/// An exercise that was tried.
#[derive(Clone, Debug)]
pub struct Tried {
    /// What it was asked.
    pub sheet: Sheet,
    /// What it came to.
    pub judgement: Judgement,
    /// Why, best supported first.
    pub findings: Vec<Finding>,
}

impl Session {
    /// Opens the folder that the current directory is in.
    pub fn open(seed: Option<Seed>, fresh: bool) -> Result<Self, Error> {
        let workspace = open_workspace()?;
        let cache = Cache::new(&workspace.cache_folder());
        let cache = if fresh { cache.fresh() } else { cache };
        let harness = Harness::new(workspace.root(), cache)?;
        Ok(Session {
            workspace,
            harness,
            seed: seed.unwrap_or_default(),
        })
    }

    /// Tries the learner's file as it stands now.
    pub fn attempt(&self, exercise: &Exercise, cancel: &Cancel) -> Result<Tried, Error> {
        self.workspace.keep_starter(exercise)?;
        let answer = self.workspace.answer(exercise)?;
        self.attempt_text(exercise, answer.and_then(|bytes| source_text(&bytes)), cancel)
    }

    /// Tries a text, or a sentence about why there is none.
    pub fn attempt_text(&self, exercise: &Exercise, source: Result<String, String>, cancel: &Cancel) -> Result<Tried, Error> {
        let sheet = Sheet::new(exercise, self.seed);
        let solution = self.workspace.solution(exercise)?;
        let with_factors = sheet.clone().with_factors(exercise);
        let reference = self.harness.reference(exercise, &solution, &with_factors)?;
        let trial = match source {
            Err(why) => Trial::not_run(Ending::Refused(why)),
            Ok(source) => self.harness.attempt(
                Attempt {
                    exercise,
                    source: &source,
                    file: &exercise.path(),
                    solution: &solution,
                    sheet: &sheet,
                    factors: false,
                },
                cancel,
            )?,
        };
        let judgement = judge(exercise, &sheet, &reference, &trial);
        Ok(Tried {
            sheet,
            judgement,
            findings: Vec::new(),
        })
    }

    /// Writes down what an attempt came to. A solved exercise stays solved, and its solution may now be seen.
    pub fn record(&self, exercise: &Exercise, judgement: &Judgement) -> Result<Progress, Error> {
        let earned = judgement.earned(exercise.points);
        let solved = judgement.verdict.is_solved();
        let progress = self.workspace.store().update(|progress| {
            progress.current = Some(exercise.name.clone());
            let record = progress.record_mut(&exercise.name);
            record.solved |= solved;
            record.earned = record.earned.max(earned);
        })?;
        if solved {
            self.workspace.reveal_solution(exercise)?;
        }
        Ok(progress)
    }
}

/// Opens the folder that the current directory is in.
pub fn open_workspace() -> Result<Workspace, Error> {
    Ok(Workspace::open(&std::env::current_dir()?)?)
}

/// The exercise of that name, or the current one.
pub fn chosen<'a>(workspace: &'a Workspace, progress: &Progress, name: Option<&str>) -> Result<&'a Exercise, Error> {
    let course = workspace.course();
    let Some(name) = name else {
        // A course always has an exercise: parsing makes sure of it.
        return progress.current(course).ok_or_else(|| no_exercise(workspace, "current"));
    };
    course.exercise(name).ok_or_else(|| no_exercise(workspace, name))
}

fn no_exercise(workspace: &Workspace, name: &str) -> Error {
    let names = workspace.course().exercises.iter().map(|exercise| exercise.name.as_str());
    Error::NoExercise {
        name: name.to_owned(),
        hint: nearest(name, names).map_or(String::new(), |near| format!(", did you mean `{near}`?")),
    }
}

/// Reads progress and says on standard error if a damaged file had to be put aside.
pub fn load_progress(workspace: &Workspace) -> Result<Progress, Error> {
    let loaded = workspace.store().load()?;
    if let Some(aside) = loaded.set_aside {
        eprintln!(
            "The saved progress could not be read. It was put aside as {}, and progress starts anew.\n\
             `workbook check` marks again what is solved.",
            aside.display()
        );
    }
    Ok(loaded.progress)
}

/// The columns of the terminal, or a readable width without one.
pub fn width() -> usize {
    use std::io::IsTerminal;
    let columns = std::io::stdout().is_terminal().then(|| crossterm::terminal::size().ok()).flatten();
    columns.map_or(crate::ui::style::WIDEST, |(columns, _)| usize::from(columns))
}
