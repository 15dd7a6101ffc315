//! An exercise, from its entry in info.toml and its part beside the solution: its name, folder, hints and limits. Its checks and
//! mistakes have files of their own here.

use std::collections::HashSet;
use std::ops::Range;
use std::path::{Component, Path};

use toml::Spanned;

use super::{Builder, Lines, MOST_CASES, MOST_POINTS, Written};
use crate::course::check::Check;
use crate::course::{
    Exercise, INFO_FILE, Limits, Place, Problems, Source, Text, TextsAt, Waiver, raw,
};
use crate::nesting::with_room;
use crate::quantity::Tolerance;

/// Seconds that a limit may have: a day.
const MOST_SECONDS: f64 = 86_400.0;
/// MiB of memory and KiB of output that a limit may have: a terabyte, and a gigabyte.
const MOST_ROOM: u64 = 1 << 20;

/// The path of the part that an entry may have, if name and folder can be a path.
pub(super) fn part_path(entry: &raw::Exercise) -> Option<String> {
    let name = entry.name.as_ref()?.get_ref();
    let dir = entry.dir.as_ref().map_or("", |dir| dir.get_ref());
    (is_name(name) && is_folder(dir)).then(|| crate::course::part_path(dir, name))
}

fn is_name(name: &str) -> bool {
    let sound = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
    !name.is_empty() && name.chars().all(sound)
}

fn is_folder(dir: &str) -> bool {
    let inside = |part: Component<'_>| matches!(part, Component::Normal(_));
    Path::new(dir).components().all(inside)
}

impl<'a> Builder<'a> {
    /// The exercise; `None` if its part cannot be read.
    pub(super) fn exercise(
        &mut self,
        name: Spanned<String>,
        entry: raw::Exercise,
        source: Option<Source<'a>>,
    ) -> Option<Exercise> {
        let span = name.span();
        let dir_span = entry.dir.as_ref().map(Spanned::span);
        let dir = entry.dir.map(Spanned::into_inner).unwrap_or_default();
        self.check_name(name.get_ref(), span.clone());
        self.check_folder(&dir, span.clone());
        let part = source.map_or_else(|| Some(raw::Exercise::default()), |part| self.part(part))?;
        self.only_in_the_entry("name", Some(span.clone()), part.name);
        self.only_in_the_entry("dir", dir_span, part.dir);
        let title = self.one("title", entry.title, part.title);
        let points = self.one("points", entry.points, part.points);
        let hint = self.one("hint", entry.hint, part.hint);
        let hints = self.one("hints", entry.hints, part.hints);
        let after = self.one("after", entry.after, part.after);
        let helpers = self.one("helpers", entry.helpers, part.helpers);
        let cases = self.one("cases", entry.cases, part.cases);
        let relative = self.one("relative", entry.relative, part.relative);
        let absolute = self.one("absolute", entry.absolute, part.absolute);
        let given = self.one("given", entry.given, part.given);
        let random = self.one("random", entry.random, part.random);
        let bindings = self.one("let", entry.bindings, part.bindings);
        let limits = self.one("limits", entry.limits, part.limits);
        let checks = self.one("checks", entry.checks, part.checks);
        let mistakes = self.one("mistakes", entry.mistakes, part.mistakes);
        let waived = self.one("waived", entry.waived, part.waived);

        let entry_at = self.place(&span);
        // What is missing is added where the rest stands.
        let rest_at = source.map_or(entry_at, |_| Place {
            text: Text::Part,
            line: 1,
        });
        let texts_at = TextsAt {
            title: self.place_of(title.as_ref()).unwrap_or(entry_at),
            hints: self
                .place_of(hints.as_ref())
                .or_else(|| self.place_of(hint.as_ref()))
                .unwrap_or(rest_at),
            after: self.place_of(after.as_ref()).unwrap_or(rest_at),
        };

        let outer = self.defaults.clone();
        let cases = self.with(cases, |builder, cases| {
            builder.at_most(Some(cases), "`cases`", MOST_CASES)
        });
        let relative = self.with(relative, |builder, bound| builder.bound(Some(bound)));
        let absolute = self.with(absolute, |builder, bound| builder.bound(Some(bound)));
        self.defaults.cases = cases.flatten().unwrap_or(outer.cases);
        self.defaults.tolerance = Tolerance {
            relative: relative.flatten().unwrap_or(outer.tolerance.relative),
            absolute: absolute.flatten().unwrap_or(outer.tolerance.absolute),
        };
        self.defaults.given = given.map(|given| given.map(Spanned::into_inner));
        self.defaults.random = random.map(|random| random.map(Spanned::into_inner));
        self.defaults.bindings = bindings.map(|bindings| bindings.value.into_inner());
        let checks = self.with(checks, |builder, checks| {
            builder.checks(checks.into_inner())
        });
        let checks = checks.unwrap_or_default();
        if checks.is_empty() {
            self.checks_nothing(name.get_ref(), &dir, span, source.is_some());
        }
        self.defaults = outer;

        let hints = self.hints(hint, hints);
        let mistakes = self.with(mistakes, |builder, mistakes| {
            builder.mistakes(mistakes.into_inner())
        });
        let waived = self.with(waived, |builder, waived| {
            let waived = waived.into_inner().into_iter();
            waived.map(|waiver| builder.waiver(waiver)).collect()
        });
        let limits = self.with(limits, |builder, limits| {
            builder.limits(limits.into_inner())
        });
        let points = self.with(points, |builder, points| {
            builder.at_most(Some(points), "`points`", MOST_POINTS)
        });
        let helpers = self.with(helpers, |builder, helpers| builder.helpers(helpers));
        Some(Exercise {
            name: name.into_inner(),
            dir,
            title: title.map(|title| title.value.into_inner()),
            points: points.flatten().unwrap_or(self.defaults.points),
            hints,
            after: after.map(|after| after.value.into_inner()),
            helpers: helpers.unwrap_or_default(),
            checks,
            mistakes: mistakes.unwrap_or_default(),
            waived: waived.unwrap_or_default(),
            limits: limits.unwrap_or_default(),
            line: entry_at.line,
            texts_at,
        })
    }

    /// Reads the part of an exercise; what is wrong with its keys is noted.
    fn part(&mut self, source: Source<'a>) -> Option<raw::Exercise> {
        self.part = Lines::of(source);
        match raw::parse(source) {
            Ok(part) => Some(part),
            Err(Problems(problems)) => {
                if !self.is_full() {
                    self.problems.extend(problems);
                }
                None
            }
        }
    }

    /// Name and folder say where the part is, so they do not stand in it.
    fn only_in_the_entry<T>(
        &mut self,
        key: &str,
        entry: Option<Range<usize>>,
        part: Option<Spanned<T>>,
    ) {
        let Some(part) = part else {
            return;
        };
        let what = match entry {
            Some(entry) => self.twice(key, &entry),
            None => format!("`{key}` cannot stand here"),
        };
        let help = "remove it here: name and folder of an exercise are told in info.toml";
        self.reading(Text::Part, |builder| {
            builder.advise(part.span(), what, help);
        });
    }

    /// What is said at the second place of a key, given the first.
    fn twice(&self, key: &str, entry: &Range<usize>) -> String {
        let line = self.place(entry).line;
        format!("`{key}` is given here and at {INFO_FILE}:{line}")
    }

    /// A key that the entry may have or the part, but not both.
    fn one<T>(
        &mut self,
        key: &str,
        entry: Option<Spanned<T>>,
        part: Option<Spanned<T>>,
    ) -> Option<Written<Spanned<T>>> {
        let (text, value) = match (entry, part) {
            (Some(entry), Some(part)) => {
                let what = self.twice(key, &entry.span());
                self.reading(Text::Part, |builder| {
                    builder.advise(part.span(), what, "keep one of the two");
                });
                (Text::Info, entry)
            }
            (Some(entry), None) => (Text::Info, entry),
            (None, part) => (Text::Part, part?),
        };
        Some(Written { text, value })
    }

    /// Does something with a value, in the text that it stands in.
    fn with<T, R>(
        &mut self,
        value: Option<Written<T>>,
        read: impl FnOnce(&mut Self, T) -> R,
    ) -> Option<R> {
        let Written { text, value } = value?;
        Some(self.reading(text, |builder| read(builder, value)))
    }

    fn place_of<T>(&mut self, value: Option<&Written<Spanned<T>>>) -> Option<Place> {
        let value = value?;
        Some(self.reading(value.text, |builder| builder.place(&value.value.span())))
    }

    fn checks(&mut self, raw: Vec<raw::Check>) -> Vec<Check> {
        let mut names = HashSet::new();
        let mut checks = Vec::new();
        for check in raw {
            if self.is_full() {
                break;
            }
            if !names.insert(check.name.get_ref().clone()) {
                let what = format!(
                    "two checks of this exercise are named `{}`",
                    check.name.get_ref()
                );
                self.complain(check.name.span(), what);
            }
            checks.push(self.check(check));
        }
        checks
    }

    fn checks_nothing(&mut self, name: &str, dir: &str, span: Range<usize>, has_part: bool) {
        let what = format!("`{name}` checks nothing");
        let parts = "with a `name`, a `call` and inputs";
        if has_part {
            self.reading(Text::Part, |builder| {
                builder.advise(0..0, what, &format!("add `[[checks]]` {parts}"));
            });
        } else {
            let or = match is_name(name) && is_folder(dir) {
                true => format!(", or write {}", crate::course::part_path(dir, name)),
                false => String::new(),
            };
            self.advise(
                span,
                what,
                &format!("add `[[exercises.checks]]` {parts}{or}"),
            );
        }
    }

    fn helpers(&mut self, raw: Spanned<String>) -> String {
        let span = raw.span();
        let text = raw.into_inner();
        if with_room(&text, || syn::parse_file(&text).is_ok()) != Some(true) {
            let help = "write whole functions, as they would stand in a file: `fn half(x: f64) -> f64 { x / 2.0 }`";
            self.advise(span, "`helpers` is no Rust code".to_owned(), help);
        }
        text
    }

    fn check_name(&mut self, name: &str, span: Range<usize>) {
        if !is_name(name) {
            self.advise(
                span,
                format!("`{name}` cannot be the name of an exercise"),
                "use letters, digits and _ only: it is also the name of its files",
            );
        }
    }

    fn check_folder(&mut self, dir: &str, span: Range<usize>) {
        if !is_folder(dir) {
            self.advise(
                span,
                format!("`{dir}` cannot be the folder of an exercise"),
                "name a folder below `exercises`, without `..` and without a `/` in front",
            );
        }
    }

    fn hints(
        &mut self,
        hint: Option<Written<Spanned<String>>>,
        hints: Option<Written<Spanned<Vec<String>>>>,
    ) -> Vec<String> {
        match (hint, hints) {
            (Some(hint), Some(hints)) => {
                let help = "keep `hints`, a list from a direction to nearly the line";
                let elsewhere = self.reading(hint.text, |builder| {
                    let line = builder.place(&hint.value.span()).line;
                    format!("{}:{line}", builder.lines().source.file)
                });
                let what = match hint.text == hints.text {
                    true => "both `hint` and `hints` are given".to_owned(),
                    false => format!("`hints` is given here, and `hint` at {elsewhere}"),
                };
                self.reading(hints.text, |builder| {
                    builder.advise(hints.value.span(), what, help);
                });
                Vec::new()
            }
            (Some(hint), None) => vec![hint.value.into_inner()],
            (None, hints) => hints.map_or_else(Vec::new, |hints| hints.value.into_inner()),
        }
    }

    fn waiver(&mut self, raw: raw::Waiver) -> Waiver {
        if raw.reason.get_ref().trim().is_empty() {
            self.complain(raw.reason.span(), "a mutant is waived without a reason");
        }
        Waiver {
            place: self.place(&raw.edit.span()),
            edit: raw.edit.into_inner(),
            reason: raw.reason.into_inner(),
        }
    }

    fn limits(&mut self, raw: raw::Limits) -> Limits {
        let usual = Limits::default();
        let seconds = [raw.compile_seconds, raw.run_seconds, raw.cpu_seconds];
        let [compile, run, cpu] = seconds.map(|limit| {
            let limit = limit?;
            let sound = limit.get_ref().is_finite() && *limit.get_ref() > 0.0;
            if !sound {
                self.complain(limit.span(), "a limit is a positive number of seconds");
                return None;
            }
            self.at_most(Some(limit), "the limit", MOST_SECONDS)
        });
        let [memory, output] = [raw.memory_mib, raw.output_kib].map(|limit| {
            let limit = limit?;
            if *limit.get_ref() == 0 {
                self.complain(limit.span(), "a limit of 0 lets nothing run");
            }
            self.at_most(Some(limit), "the limit", MOST_ROOM)
        });
        Limits {
            compile_seconds: compile.unwrap_or(usual.compile_seconds),
            run_seconds: run.unwrap_or(usual.run_seconds),
            cpu_seconds: cpu.unwrap_or(usual.cpu_seconds),
            memory_mib: memory.unwrap_or(usual.memory_mib),
            output_kib: output.unwrap_or(usual.output_kib),
        }
    }
}
