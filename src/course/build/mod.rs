//! From the keys of `info.toml` and of the parts of exercises to a course that makes sense, or to everything that does not.

mod about;
mod bonds;
mod check;
mod draw;
mod exercise;
mod inputs;
mod keys;
mod mistake;
mod picture;
mod points;
mod values;

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use toml::Spanned;

use super::check::Output;
use super::place::{Place, Text};
use super::problem::{MOST_PROBLEMS, Problem, Problems, Source};
use super::raw::{self, Pairs};
use super::{Chapter, Course, Exercise, Library, Locate, Reveal, Seeding};
use crate::quantity::Tolerance;

const DEFAULT_CASES: usize = 20;

/// More random cases than anybody waits for.
const MOST_CASES: usize = 10_000;
/// Numbers that all cases of a check may consist of: what is more than this takes memory and time, and shows no other mistake.
const MOST_NUMBERS: usize = 1_000_000;
/// Inputs of a check, and outputs: more than any function has.
const MOST_NAMES: usize = 200;
/// What an exercise may be worth, so that a whole course can be added up.
const MOST_POINTS: u32 = 10_000;

/// Builds the course, or says all that is wrong with it.
pub fn course(
    info: Source<'_>,
    raw: raw::Course,
    parts: &[(String, String)],
) -> Result<Course, Problems> {
    build(info, raw, parts, false)
}

/// The same of a course that may have no exercises yet.
pub fn draft(
    info: Source<'_>,
    raw: raw::Course,
    parts: &[(String, String)],
) -> Result<Course, Problems> {
    build(info, raw, parts, true)
}

fn build(
    info: Source<'_>,
    raw: raw::Course,
    parts: &[(String, String)],
    may_be_empty: bool,
) -> Result<Course, Problems> {
    let is_empty = raw.exercises.is_empty();
    let mut builder = Builder {
        info: Lines::of(info),
        part: Lines::of(info),
        text: Text::Info,
        problems: Vec::new(),
        defaults: Defaults::default(),
        is_sealed: false,
        outputs: HashMap::new(),
    };
    let course = builder.course(raw, parts);
    if is_empty && !may_be_empty {
        let help = "add an `[[exercises]]` entry";
        builder.advise(0..0, "the course has no exercises", help);
    }
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
    locate: Locate,
    reveal: Reveal,
    seeding: Seeding,
    tolerance: Tolerance,
    given: Option<Written<Vec<Spanned<Pairs<toml::Value>>>>>,
    random: Option<Written<Pairs<Spanned<toml::Value>>>>,
    require: Option<Written<Vec<Spanned<String>>>>,
    derive: Option<Written<Pairs<Spanned<String>>>>,
    bindings: Option<Vec<String>>,
}

impl Default for Defaults {
    fn default() -> Self {
        Defaults {
            cases: DEFAULT_CASES,
            points: 1,
            locate: Locate::default(),
            reveal: Reveal::default(),
            seeding: Seeding::default(),
            tolerance: Tolerance::default(),
            given: None,
            random: None,
            require: None,
            derive: None,
            bindings: None,
        }
    }
}

/// The paths at which the parts of the exercises may stand.
pub fn part_paths(raw: &raw::Course) -> Vec<String> {
    let path = |exercise: &Spanned<raw::Exercise>| exercise::part_path(exercise.get_ref());
    let mut known = HashSet::new();
    let paths = raw.exercises.iter().filter_map(path);
    paths.filter(|path| known.insert(path.clone())).collect()
}

/// A value, and which text it stands in: the places in it are places of that text.
#[derive(Clone, Debug)]
struct Written<T> {
    text: Text,
    value: T,
}

impl<T> Written<T> {
    fn map<U>(self, of: impl FnOnce(T) -> U) -> Written<U> {
        let (text, value) = (self.text, of(self.value));
        Written { text, value }
    }
}

/// A text whose lines are counted: it has thousands of them, and every check asks for its own.
struct Lines<'a> {
    source: Source<'a>,
    ends: Vec<usize>,
}

impl<'a> Lines<'a> {
    fn of(source: Source<'a>) -> Self {
        let ends = source.text.match_indices('\n').map(|(at, _)| at).collect();
        Lines { source, ends }
    }
}

struct Builder<'a> {
    info: Lines<'a>,
    /// The part of the exercise that is being built; of no meaning where there is none.
    part: Lines<'a>,
    /// Which of the two is being read.
    text: Text,
    problems: Vec<Problem>,
    defaults: Defaults,
    /// Whether what would tell a solution was taken out.
    is_sealed: bool,
    outputs: HashMap<String, Vec<Output>>,
}

impl<'a> Builder<'a> {
    /// The text that is being read.
    fn lines(&self) -> &Lines<'a> {
        match self.text {
            Text::Info => &self.info,
            Text::Part => &self.part,
        }
    }

    /// Does something with what stands in one of the two texts.
    fn reading<R>(&mut self, text: Text, read: impl FnOnce(&mut Self) -> R) -> R {
        let outer = std::mem::replace(&mut self.text, text);
        let result = read(self);
        self.text = outer;
        result
    }

    /// A value of the text that is being read.
    fn written<T>(&self, value: T) -> Written<T> {
        let text = self.text;
        Written { text, value }
    }

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
            let problem = Problem::at(self.lines().source, span, what);
            self.problems.push(with(problem));
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

    fn place(&self, span: &Range<usize>) -> Place {
        let before = self.lines().ends.partition_point(|end| *end < span.start);
        Place {
            text: self.text,
            line: before + 1,
        }
    }

    fn course(&mut self, raw: raw::Course, parts: &'a [(String, String)]) -> Course {
        if *raw.format_version.get_ref() != 1 {
            self.advise(
                raw.format_version.span(),
                "this workbook reads format_version 1 only",
                "write `format_version = 1`",
            );
        }
        let defaults = raw.defaults;
        let cases = self.at_most(defaults.cases, "`cases`", MOST_CASES);
        self.defaults.cases = cases.unwrap_or(DEFAULT_CASES);
        let points = self.at_most(defaults.points, "`points`", MOST_POINTS);
        self.defaults.points = points.unwrap_or(1);
        let locate = defaults.locate.map(|locate| self.locate(locate));
        self.defaults.locate = locate.unwrap_or_default();
        let reveal = defaults.reveal.map(|reveal| self.reveal(reveal));
        self.defaults.reveal = reveal.unwrap_or_default();
        let seeding = defaults.seed.map(|seed| self.seeding(seed));
        self.defaults.seeding = seeding.unwrap_or_default();
        self.is_sealed = raw.sealed.is_some();
        let seeds = self.seeds(raw.seeds, raw.sealed.as_ref());
        self.defaults.tolerance =
            self.tolerance(defaults.relative, defaults.absolute, defaults.ulps);
        let parts: HashMap<&str, &str> = parts
            .iter()
            .map(|(path, text)| (path.as_str(), text.as_str()))
            .collect();
        for (name, table) in raw.outputs.0 {
            self.outputs.insert(name.into_inner(), named(table));
        }
        let about = self.about(raw.id, raw.title, raw.version, raw.language);
        let chapters = self.chapters(raw.chapters);
        let mut names = HashSet::new();
        let mut exercises = Vec::new();
        let mut former = Vec::new();
        for entry in raw.exercises {
            if self.is_full() {
                break;
            }
            let entry_span = entry.span();
            let mut entry = entry.into_inner();
            let path = exercise::part_path(&entry);
            let Some(name) = entry.name.take() else {
                self.complain(entry_span, "the key `name` is missing here");
                continue;
            };
            let span = name.span();
            let part = path.and_then(|path| parts.get_key_value(path.as_str()));
            let part = part.map(|(file, text)| Source { file, text });
            if !names.insert(name.get_ref().clone()) {
                let what = format!("there are two exercises named `{}`", name.get_ref());
                self.advise(span.clone(), what, "every exercise needs a name of its own");
                // What stands in the part is the other one's.
                if part.is_some() {
                    continue;
                }
            }
            let was = self.was(entry.was.take());
            let Some(mut built) = self.exercise(name, entry, part) else {
                continue;
            };
            built.was = was.iter().map(|name| name.get_ref().clone()).collect();
            former.push((built.name.clone(), was));
            if !chapters.is_empty() && chapters.iter().all(|chapter| chapter.dir != built.dir) {
                let what = format!("no chapter has the folder `{}`", built.dir);
                let dirs = chapters.iter().map(|chapter| chapter.dir.as_str());
                self.note(span, what, |problem| problem.meant(&built.dir, dirs));
            }
            exercises.push(built);
        }
        self.check_former(&former);
        let chapters = if chapters.is_empty() {
            chapters_from_folders(&exercises)
        } else {
            chapters
        };
        Course {
            about,
            welcome: raw.welcome_message,
            farewell: raw.final_message,
            seeds,
            is_sealed: self.is_sealed,
            chapters,
            exercises,
            library: Library::default(),
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
        ulps: Option<Spanned<u64>>,
    ) -> Tolerance {
        let (relative, absolute) = (self.bound(relative), self.bound(absolute));
        self.merged(relative, absolute, ulps.map(Spanned::into_inner))
    }

    /// What is said here, and what is said further outside where this says nothing. Where steps are counted, the other bounds
    /// are those that stand beside them.
    fn merged(&self, relative: Option<f64>, absolute: Option<f64>, ulps: Option<u64>) -> Tolerance {
        let usual = match ulps {
            Some(_) => Tolerance {
                relative: 0.0,
                absolute: 0.0,
                ..self.defaults.tolerance
            },
            None => self.defaults.tolerance,
        };
        Tolerance {
            relative: relative.unwrap_or(usual.relative),
            absolute: absolute.unwrap_or(usual.absolute),
            ulps: ulps.unwrap_or(usual.ulps),
            nan: usual.nan,
        }
    }

    /// When the place of a mistake is told.
    fn locate(&mut self, locate: Spanned<String>) -> Locate {
        let what = |word: &str| format!("`where` cannot be `{word}`");
        self.chosen(&locate, &Locate::ALL, what)
    }

    /// What a word chooses among these; the usual, and `what` is wrong, if it is none of theirs.
    fn chosen<T: Copy + Default>(
        &mut self,
        word: &Spanned<String>,
        all: &[(&'static str, T)],
        what: impl FnOnce(&str) -> String,
    ) -> T {
        let written = word.get_ref().as_str();
        if let Some((_, chosen)) = all.iter().find(|(own, _)| *own == written) {
            return *chosen;
        }
        let words = all.iter().map(|(own, _)| *own);
        self.note(word.span(), what(written), |problem| {
            problem.meant(written, words)
        });
        T::default()
    }

    /// How far a value may be off.
    fn bound(&mut self, bound: Option<Spanned<f64>>) -> Option<f64> {
        let bound = bound?;
        let value = *bound.get_ref();
        if !value.is_finite() || value < 0.0 {
            self.complain(bound.span(), "a tolerance is a finite number from 0 up");
        }
        Some(value)
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
