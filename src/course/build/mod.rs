//! From the keys of `info.toml` to a course that makes sense, or to everything that does not.

mod check;
mod draw;
mod exercise;
mod inputs;
mod mistake;

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use toml::Spanned;

use super::check::Output;
use super::problem::{MOST_PROBLEMS, Problem, Problems};
use super::raw::{self, Pairs};
use super::{Chapter, Course, Exercise};
use crate::quantity::Tolerance;

const DEFAULT_CASES: usize = 20;
const DEFAULT_TOLERANCE: Tolerance = Tolerance {
    relative: 1e-9,
    absolute: 1e-12,
};

/// More random cases than anybody waits for.
const MOST_CASES: usize = 10_000;
/// Numbers that all cases of a check may consist of: what is more than this takes memory and time, and shows no other mistake.
const MOST_NUMBERS: usize = 1_000_000;
/// Inputs of a check, and outputs: more than any function has.
const MOST_NAMES: usize = 200;
/// What an exercise may be worth, so that a whole course can be added up.
const MOST_POINTS: u32 = 10_000;

/// Builds the course, or says all that is wrong with it.
pub fn course(text: &str, raw: raw::Course) -> Result<Course, Problems> {
    let mut builder = Builder {
        text,
        lines: text.match_indices('\n').map(|(at, _)| at).collect(),
        problems: Vec::new(),
        defaults: Defaults::default(),
        outputs: HashMap::new(),
    };
    let course = builder.course(raw);
    if builder.problems.is_empty() {
        Ok(course)
    } else {
        Err(Problems(builder.problems))
    }
}

/// What applies where an exercise or a check says nothing of its own.
#[derive(Clone)]
struct Defaults {
    cases: usize,
    points: u32,
    tolerance: Tolerance,
    given: Option<Vec<Spanned<Pairs<toml::Value>>>>,
    random: Option<Pairs<Spanned<toml::Value>>>,
    bindings: Option<Vec<String>>,
}

impl Default for Defaults {
    fn default() -> Self {
        Defaults {
            cases: DEFAULT_CASES,
            points: 1,
            tolerance: DEFAULT_TOLERANCE,
            given: None,
            random: None,
            bindings: None,
        }
    }
}

struct Builder<'a> {
    text: &'a str,
    /// Where each line ends: a course has thousands of lines, and every exercise asks for its own.
    lines: Vec<usize>,
    problems: Vec<Problem>,
    defaults: Defaults,
    outputs: HashMap<String, Vec<Output>>,
}

impl Builder<'_> {
    fn complain(&mut self, span: Range<usize>, what: impl Into<String>) {
        self.note(span, what, |problem| problem);
    }

    fn advise(&mut self, span: Range<usize>, what: impl Into<String>, help: &str) {
        self.note(span, what, |problem| problem.help(help));
    }

    /// Notes a problem, as long as anybody would read on.
    fn note(
        &mut self,
        span: Range<usize>,
        what: impl Into<String>,
        with: impl FnOnce(Problem) -> Problem,
    ) {
        if !self.is_full() {
            self.problems.push(with(Problem::at(self.text, span, what)));
        }
    }

    /// Whether there are so many problems that the rest need not be built.
    fn is_full(&self) -> bool {
        self.problems.len() >= MOST_PROBLEMS
    }

    /// A number that may not be larger than this, with the name of its key.
    fn at_most<N: PartialOrd + std::fmt::Debug + std::fmt::Display>(
        &mut self,
        number: Option<Spanned<N>>,
        key: &str,
        most: N,
    ) -> Option<N> {
        let number = number?;
        if *number.get_ref() > most {
            let what = format!("{key} is {:?}, and can be {most} at most", number.get_ref());
            self.complain(number.span(), what);
            return None;
        }
        Some(number.into_inner())
    }

    fn line(&self, span: &Range<usize>) -> usize {
        self.lines.partition_point(|end| *end < span.start) + 1
    }

    fn course(&mut self, raw: raw::Course) -> Course {
        if *raw.format_version.get_ref() != 1 {
            self.advise(
                raw.format_version.span(),
                "this workbook reads format_version 1 only",
                "write `format_version = 1`",
            );
        }
        let cases = self.at_most(raw.defaults.cases, "`cases`", MOST_CASES);
        self.defaults.cases = cases.unwrap_or(DEFAULT_CASES);
        let points = self.at_most(raw.defaults.points, "`points`", MOST_POINTS);
        self.defaults.points = points.unwrap_or(1);
        self.defaults.tolerance = self.tolerance(raw.defaults.relative, raw.defaults.absolute);
        for (name, table) in raw.outputs.0 {
            self.outputs.insert(name.into_inner(), named(table));
        }
        let chapters = self.chapters(raw.chapters);
        if raw.exercises.is_empty() {
            let help = "add an `[[exercises]]` entry";
            self.advise(0..0, "the course has no exercises", help);
        }
        let mut names = HashSet::new();
        let mut exercises = Vec::new();
        for exercise in raw.exercises {
            if self.is_full() {
                break;
            }
            let span = exercise.name.span();
            if !names.insert(exercise.name.get_ref().clone()) {
                let what = format!(
                    "there are two exercises named `{}`",
                    exercise.name.get_ref()
                );
                self.advise(span.clone(), what, "every exercise needs a name of its own");
            }
            let built = self.exercise(exercise);
            if !chapters.is_empty() && chapters.iter().all(|chapter| chapter.dir != built.dir) {
                let what = format!("no chapter has the folder `{}`", built.dir);
                let dirs = chapters.iter().map(|chapter| chapter.dir.as_str());
                self.note(span, what, |problem| problem.meant(&built.dir, dirs));
            }
            exercises.push(built);
        }
        let chapters = if chapters.is_empty() {
            chapters_from_folders(&exercises)
        } else {
            chapters
        };
        Course {
            welcome: raw.welcome_message,
            farewell: raw.final_message,
            chapters,
            exercises,
        }
    }

    fn chapters(&mut self, raw: Vec<raw::Chapter>) -> Vec<Chapter> {
        let mut seen = HashSet::new();
        let mut chapters = Vec::new();
        for chapter in raw {
            if self.is_full() {
                break;
            }
            let span = chapter.dir.span();
            let dir = chapter.dir.into_inner();
            if !seen.insert(dir.clone()) {
                self.complain(
                    span,
                    format!("there are two chapters in the folder `{dir}`"),
                );
            }
            chapters.push(Chapter {
                dir,
                title: chapter.title,
            });
        }
        chapters
    }

    fn tolerance(
        &mut self,
        relative: Option<Spanned<f64>>,
        absolute: Option<Spanned<f64>>,
    ) -> Tolerance {
        let usual = self.defaults.tolerance;
        let [relative, absolute] = [relative, absolute].map(|bound| {
            let bound = bound?;
            let value = *bound.get_ref();
            if !value.is_finite() || value < 0.0 {
                self.complain(bound.span(), "a tolerance is a finite number from 0 up");
            }
            Some(value)
        });
        Tolerance {
            relative: relative.unwrap_or(usual.relative),
            absolute: absolute.unwrap_or(usual.absolute),
        }
    }
}

fn named(pairs: Pairs<String>) -> Vec<Output> {
    let output = |(name, expression): (Spanned<String>, String)| Output {
        name: name.into_inner(),
        expression,
    };
    pairs.0.into_iter().map(output).collect()
}

fn chapters_from_folders(exercises: &[Exercise]) -> Vec<Chapter> {
    let mut chapters: Vec<Chapter> = Vec::new();
    for exercise in exercises {
        if chapters.iter().all(|chapter| chapter.dir != exercise.dir) {
            chapters.push(Chapter {
                dir: exercise.dir.clone(),
                title: exercise.dir.clone(),
            });
        }
    }
    chapters
}
