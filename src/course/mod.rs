//! What a course says: its chapters, exercises, checks and mistakes, parsed from `info.toml` and the parts of exercises that
//! stand beside their solutions.
//!
//! Texts in, types out. Reading files and compiling what the texts quote is done above.

pub mod about;
mod build;
mod call;
mod check;
mod comparison;
mod deferred;
pub mod exercism;
mod formula;
mod formula_value;
mod library;
mod locate;
mod mistake;
mod obeyed;
pub mod outline;
mod own_tests;
mod parameter;
mod picture;
mod place;
mod problem;
mod raw;
mod reveal;
pub mod scaffold;
pub mod sealing;
mod secrets;
mod seeding;
mod starter;

use serde::{Deserialize, Serialize};

pub use about::{About, Version};
pub use call::Call;
pub use check::{Check, Distribution, Draw, Extent, Input, Order, Output, Slope};
pub use comparison::Comparison;
pub use deferred::Deferred;
pub use formula::Formula;
pub use library::{
    LIBRARY, LIBRARY_FOLDER, LIBRARY_ROOT, Library, LibraryError, is_library_import,
};
pub use locate::Locate;
pub use mistake::{Edit, EditError, Mistake, MistakeVerdict};
pub use own_tests::OwnTests;
pub use picture::{Activation, Picture, PictureKind};
pub use place::{Place, Text};
pub use problem::{Problem, Problems, Source, nearest};
pub use reveal::Reveal;
pub use secrets::Secrets;
pub use seeding::{Grading, Seeding};
pub use starter::{Starter, starter_of};

/// The name of the file that describes a course.
pub const INFO_FILE: &str = "info.toml";

/// Where the parts of a course's exercises may stand: what its `info.toml` does not say of an exercise, such a file may.
///
/// # Errors
/// What is wrong with the keys of `info.toml`.
pub fn part_paths(info: &str) -> Result<Vec<String>, Problems> {
    let raw = raw::parse(info_source(info))?;
    Ok(build::part_paths(&raw))
}

fn info_source(text: &str) -> Source<'_> {
    let file = INFO_FILE;
    Source { file, text }
}

/// A whole course, in the order in which it is taught.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Course {
    /// What it says of itself.
    pub about: About,
    /// Said when a learner opens the course for the first time.
    pub welcome: Option<String>,
    /// Said when everything is solved.
    pub farewell: Option<String>,
    /// The seeds that learners may have.
    pub seeds: Vec<u64>,
    /// Whether it is sealed: answers of its solutions are carried for these seeds, and no solution is.
    pub is_sealed: bool,
    /// The chapters in order.
    pub chapters: Vec<Chapter>,
    /// The exercises in order.
    pub exercises: Vec<Exercise>,
    /// The code that exercises may import; without it, nothing.
    #[serde(skip)]
    pub library: Library,
}

impl Course {
    /// Parses the text of an `info.toml` in which everything stands.
    ///
    /// # Errors
    /// All that is wrong with it, each with file, line, column and what was probably meant.
    pub fn parse(info: &str) -> Result<Self, Problems> {
        Self::parse_with(info, &[])
    }

    /// Parses the text of an `info.toml` and the texts at some of its `part_paths`, each with its path.
    ///
    /// # Errors
    /// All that is wrong with them, each with file, line, column and what was probably meant.
    pub fn parse_with(info: &str, parts: &[(String, String)]) -> Result<Self, Problems> {
        let info = info_source(info);
        let raw = raw::parse(info)?;
        build::course(info, raw, parts)
    }

    /// The same of a course that may have no exercises yet.
    ///
    /// # Errors
    /// All else that is wrong with it.
    pub fn parse_draft(info: &str, parts: &[(String, String)]) -> Result<Self, Problems> {
        let info = info_source(info);
        let raw = raw::parse(info)?;
        build::draft(info, raw, parts)
    }

    /// Notes what each exercise sees of the given code, in the order of the exercises.
    pub fn see(&mut self, seen: Vec<Vec<String>>) {
        for (exercise, given) in self.exercises.iter_mut().zip(seen) {
            exercise.given = given;
        }
    }

    /// The exercise of that name.
    pub fn exercise(&self, name: &str) -> Option<&Exercise> {
        self.exercises.iter().find(|exercise| exercise.name == name)
    }

    /// The chapter an exercise belongs to, and its number from 1.
    pub fn chapter(&self, exercise: &Exercise) -> Option<(usize, &Chapter)> {
        let same = |chapter: &Chapter| chapter.dir == exercise.dir;
        let index = self.chapters.iter().position(same)?;
        Some((index + 1, &self.chapters[index]))
    }

    /// The course as learners have it: without what only whoever grades asks.
    #[must_use]
    pub fn for_learners(mut self) -> Course {
        for exercise in &mut self.exercises {
            exercise.checks.retain(|check| !check.hidden);
            exercise.grading = None;
        }
        self
    }

    /// The sum of the points of all exercises.
    pub fn points(&self) -> u32 {
        self.exercises.iter().map(|exercise| exercise.points).sum()
    }
}

/// A group of exercises that share a folder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chapter {
    /// The folder below `exercises/` and `solutions/`.
    pub dir: String,
    /// The title as a reader sees it.
    pub title: String,
}

/// One exercise: what is asked, how it is checked, how it is helped with.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Exercise {
    /// The name, also of its files.
    pub name: String,
    /// The folder of its files; empty if they stand at the top.
    pub dir: String,
    /// The names it had in earlier versions of the course.
    pub was: Vec<String>,
    /// A short title.
    pub title: Option<String>,
    /// What it is worth.
    pub points: u32,
    /// What its starter is.
    pub starter: Starter,
    /// The declared mistake that the starter is made of.
    pub starter_from: Option<String>,
    /// Hints, from a direction to nearly the line.
    pub hints: Vec<String>,
    /// Said once it is solved.
    pub after: Option<String>,
    /// Rust items that its checks may use, beside those of the file that is tried; may be empty.
    pub helpers: String,
    /// What is checked, in the order of the computation.
    pub checks: Vec<Check>,
    /// What its file has to do by itself, where there are no checks.
    pub own_tests: Option<OwnTests>,
    /// Typical wrong answers.
    pub mistakes: Deferred<Mistake>,
    /// Mutants of the solution that no check rejects, and why that is right.
    pub waived: Deferred<Waiver>,
    /// What of the library of given code it sees, as `module::name`.
    pub given: Vec<String>,
    /// What a run may use.
    pub limits: Limits,
    /// When a learner is told where in the file a mistake is.
    pub locate: Locate,
    /// Where a learner sees what is expected.
    pub reveal: Reveal,
    /// Whose the drawn inputs are.
    pub seeding: Seeding,
    /// What whoever grades asks beside.
    pub grading: Option<Grading>,
    /// What is drawn of it.
    pub picture: Picture,
    /// The line of `info.toml` where its entry starts.
    pub line: usize,
    /// Where its title stands, its hints and what is said after it; what is not there is missed in the same place.
    pub texts_at: TextsAt,
}

/// Where the texts of an exercise stand that are for learners.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextsAt {
    /// The title.
    pub title: Place,
    /// The hints.
    pub hints: Place,
    /// What is said once it is solved.
    pub after: Place,
}

impl Exercise {
    /// Whether one of its mistakes earns something, so that what an answer earns is not known before why it is wrong.
    pub fn gives_credit(&self) -> bool {
        self.mistakes.iter().any(|own| own.credit.is_some())
    }

    /// The same as whoever grades asks it.
    pub fn graded(&self, grading: Grading) -> Exercise {
        let mut exercise = self.clone();
        for check in exercise.checks.iter_mut().filter(|check| check.cases > 0) {
            check.cases = grading.cases.unwrap_or(check.cases);
        }
        exercise
    }

    /// The path of its files below `exercises/` or `solutions/`.
    pub fn file(&self) -> String {
        if self.dir.is_empty() {
            format!("{}.rs", self.name)
        } else {
            format!("{}/{}.rs", self.dir, self.name)
        }
    }

    /// The path of the learner's file below the folder of the course.
    pub fn path(&self) -> String {
        format!("exercises/{}", self.file())
    }

    /// What its checks name of the given code it sees, as `module::name`.
    pub fn given_to_checks(&self) -> impl Iterator<Item = &str> {
        let asked = self.checks.iter().flat_map(Check::all_code);
        let code: Vec<&str> = asked.chain([self.helpers.as_str()]).collect();
        let is_named = move |path: &&str| {
            let name = path.rsplit("::").next().unwrap_or_default();
            code.iter().any(|code| words(code).any(|word| word == name))
        };
        self.given.iter().map(String::as_str).filter(is_named)
    }

    /// The path of the solution below the folder of the course.
    pub fn solution_path(&self) -> String {
        format!("solutions/{}", self.file())
    }

    /// The path of what `info.toml` does not say of it, below the folder of the course; it may have no such file.
    pub fn part_path(&self) -> String {
        part_path(&self.dir, &self.name)
    }

    /// The path of the file that something of it stands in, below the folder of the course.
    pub fn file_of(&self, place: Place) -> String {
        match place.text {
            Text::Info => INFO_FILE.to_owned(),
            Text::Part => self.part_path(),
        }
    }

    /// Where its entry starts.
    pub fn place(&self) -> Place {
        Place {
            text: Text::Info,
            line: self.line,
        }
    }
}

fn part_path(dir: &str, name: &str) -> String {
    match dir {
        "" => format!("solutions/{name}.toml"),
        dir => format!("solutions/{dir}/{name}.toml"),
    }
}

fn words(code: &str) -> impl Iterator<Item = &str> {
    code.split(|letter: char| !(letter.is_alphanumeric() || letter == '_'))
}

/// A source edit of the solution that may survive the checks, with the reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiver {
    /// The changed place as `dev check` prints it: `before → after`.
    pub edit: String,
    /// Why no check needs to reject it.
    pub reason: String,
    /// Where it starts.
    pub place: Place,
}

/// What one run of a learner's program may use.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Limits {
    /// Seconds of wall clock for the compiler.
    pub compile_seconds: f64,
    /// Seconds of wall clock for the program.
    pub run_seconds: f64,
    /// Seconds of processor time for the program.
    pub cpu_seconds: f64,
    /// Memory of the program in MiB.
    pub memory_mib: u64,
    /// Output that is shown, in KiB.
    pub output_kib: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            compile_seconds: 60.0,
            run_seconds: 10.0,
            cpu_seconds: 5.0,
            memory_mib: 512,
            output_kib: 64,
        }
    }
}
