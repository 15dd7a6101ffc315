//! What the rows share: what was asked for, the course, the compiler, rustlings, and folders to work in.

use std::cell::OnceCell;
use std::path::{Path, PathBuf};

use tempfile::TempDir;
use workbook::course::Course;
use workbook::harness::{Cache, Compiler};
use workbook::workspace::read_course;

use super::command::PROJECT;
use super::{Error, rustlings};

/// Everything that the rows share.
pub struct Bench {
    /// How many pairs make a median.
    pub pairs: usize,
    /// How many saves of a watched file make a median and a percentile.
    pub saves: usize,
    /// The course of this project.
    pub course: Course,
    /// The compiler itself, not rustup's proxy.
    pub compiler: Compiler,
    temp: TempDir,
    rustlings: OnceCell<Result<PathBuf, String>>,
}

impl Bench {
    /// Prepares what every row needs.
    pub fn new(pairs: usize, saves: usize) -> Result<Self, Error> {
        let temp = tempfile::Builder::new().prefix("pairs-").tempdir()?;
        Ok(Bench {
            pairs,
            saves,
            course: read_course(Path::new(PROJECT)).map_err(|error| error.to_string())?,
            compiler: Compiler::find(&Cache::none())?,
            temp,
            rustlings: OnceCell::new(),
        })
    }

    /// A new folder for one row.
    pub fn folder(&self, name: &str) -> Result<PathBuf, Error> {
        let made = tempfile::Builder::new()
            .prefix(&format!("{name}-"))
            .tempdir_in(self.temp.path())?;
        Ok(made.keep())
    }

    /// The rustlings to compare with, installed if need be.
    ///
    /// # Errors
    /// A sentence, if it cannot be installed.
    pub fn rustlings(&self) -> Result<&Path, Error> {
        match self.rustlings.get_or_init(rustlings::installed) {
            Ok(path) => Ok(path),
            Err(why) => Err(why.clone().into()),
        }
    }

    /// A solution with all it imports in one file, for who knows of no given code.
    pub fn in_one_piece(&self, name: &str) -> Result<String, Error> {
        let exercise = self.course.exercise(name).ok_or("no such exercise")?;
        let solution = self.solution(name)?;
        Ok(self.course.library.in_one_piece(&solution, exercise))
    }

    /// The root file of the given code.
    pub fn given(&self) -> PathBuf {
        Path::new(PROJECT).join("exercises/given/lib.rs")
    }

    /// The text of a solution of the course.
    pub fn solution(&self, name: &str) -> Result<String, Error> {
        let exercise = self.course.exercise(name).ok_or("no such exercise")?;
        let path = Path::new(PROJECT).join(exercise.solution_path());
        Ok(std::fs::read_to_string(path)?)
    }
}
