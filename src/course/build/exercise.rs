//! An exercise, from its entry in info.toml and its part beside the solution: its name, folder, hints and limits. Its checks and
//! mistakes have files of their own here.

use std::collections::HashSet;
use std::ops::Range;
use std::path::{Component, Path};

use toml::Spanned;

use super::keys::{Key, Keys};
use super::{Builder, Lines, MOST_CASES, MOST_POINTS, Written};
use crate::course::check::Check;
use crate::course::{
    Exercise, Limits, Locate, Mistake, OwnTests, Place, Problems, Source, Starter, Text, TextsAt,
    Waiver, raw,
};
use crate::parse_depth::with_deep_stack;

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
        mut entry: raw::Exercise,
        source: Option<Source<'a>>,
    ) -> Option<Exercise> {
        let span = name.span();
        let dir = entry.dir.take();
        let dir_span = dir.as_ref().map(Spanned::span);
        let dir = dir.map(Spanned::into_inner).unwrap_or_default();
        self.check_name(name.get_ref(), span.clone());
        self.check_folder(&dir, span.clone());
        let mut part = match source {
            Some(source) => self.part(source)?,
            None => raw::Exercise::default(),
        };
        self.only_in_the_entry("name", Some(span.clone()), part.name.take());
        self.only_in_the_entry("dir", dir_span, part.dir.take());
        self.only_in_the_entry("was", None, part.was.take());
        let keys = self.keys(entry, part);
        let entry_at = self.place(&span);
        let texts_at = self.texts_at(&keys, entry_at, source.is_some());

        let outer = self.defaults.clone();
        let cases = self.with(keys.cases, |builder, cases| {
            builder.at_most(Some(cases), "`cases`", MOST_CASES)
        });
        let relative = self.with(keys.relative, |builder, bound| builder.bound(Some(bound)));
        let absolute = self.with(keys.absolute, |builder, bound| builder.bound(Some(bound)));
        self.defaults.cases = cases.flatten().unwrap_or(outer.cases);
        let ulps = keys.ulps.map(|ulps| ulps.value.into_inner());
        self.defaults.tolerance = self.merged(relative.flatten(), absolute.flatten(), ulps);
        self.defaults.given = keys.given.map(|given| given.map(Spanned::into_inner));
        self.defaults.random = keys.random.map(|random| random.map(Spanned::into_inner));
        self.defaults.require = keys.require.map(|require| require.map(Spanned::into_inner));
        self.defaults.derive = keys.derive.map(|derive| derive.map(Spanned::into_inner));
        self.defaults.bindings = keys.bindings.map(|bindings| bindings.value.into_inner());
        let checks = self.with(keys.checks, |builder, checks| {
            builder.checks(checks.into_inner())
        });
        let checks = checks.unwrap_or_default();
        let own_tests = self.own_tests(
            &keys.hint,
            [keys.test, keys.main, keys.strict_clippy],
            !checks.is_empty(),
        );
        if checks.is_empty() && own_tests.is_none() {
            self.checks_nothing(name.get_ref(), &dir, span, source.is_some());
        }
        self.defaults = outer;

        let hints = self.hints(keys.hint, keys.hints);
        let mistakes = self.with(keys.mistakes, |builder, mistakes| {
            builder.mistakes(mistakes.into_inner())
        });
        let waived: Option<Vec<Waiver>> = self.with(keys.waived, |builder, waived| {
            let waived = waived.into_inner().into_iter();
            waived.map(|waiver| builder.waiver(waiver)).collect()
        });
        let limits = self.with(keys.limits, |builder, limits| {
            builder.limits(limits.into_inner())
        });
        let points = self.with(keys.points, |builder, points| {
            builder.at_most(Some(points), "`points`", MOST_POINTS)
        });
        let locate = self.with(keys.locate, Self::locate);
        let reveal = self.with(keys.reveal, Self::reveal);
        let seeding = self.with(keys.seed, Self::seeding);
        let grading = self.with(keys.grading, |builder, grading| {
            builder.grading(grading.into_inner())
        });
        let picture = self.with(keys.picture, |builder, picture| {
            builder.picture(picture.into_inner(), &checks)
        });
        let starter = self.with(keys.starter, |builder, starter| builder.starter(starter));
        let starter_from = self.starter_from(keys.starter_from, mistakes.as_deref());
        let is_solved = keys.skip_check_unsolved.map(|key| key.value.into_inner());
        let starter = match is_solved {
            Some(true) => starter.or(Some(Starter::Solved)),
            _ if starter_from.is_some() => starter.or(Some(Starter::Wrong)),
            _ => starter,
        };
        let helpers = self.with(keys.helpers, |builder, helpers| builder.helpers(helpers));
        Some(Exercise {
            name: name.into_inner(),
            dir,
            was: Vec::new(),
            title: keys.title.map(|title| title.value.into_inner()),
            starter: starter.unwrap_or_default(),
            starter_from,
            points: points.flatten().unwrap_or(self.defaults.points),
            hints,
            after: keys.after.map(|after| after.value.into_inner()),
            helpers: helpers.unwrap_or_default(),
            checks,
            own_tests,
            mistakes: mistakes.unwrap_or_default().into(),
            waived: waived.unwrap_or_default().into(),
            given: Vec::new(),
            limits: limits.unwrap_or_default(),
            locate: locate.unwrap_or(match starter {
                // To find it is the exercise.
                Some(Starter::Wrong | Starter::Broken) => Locate::Never,
                _ => self.defaults.locate,
            }),
            reveal: reveal.unwrap_or(self.defaults.reveal),
            seeding: seeding.unwrap_or(self.defaults.seeding),
            grading,
            picture: picture.unwrap_or_default(),
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

    /// Where the texts for learners stand; what is missing is added where the rest stands.
    fn texts_at(&mut self, keys: &Keys, entry_at: Place, has_part: bool) -> TextsAt {
        let rest_at = match has_part {
            true => Place {
                text: Text::Part,
                line: 1,
            },
            false => entry_at,
        };
        let hint = self.place_of(keys.hint.as_ref());
        let hints = self.place_of(keys.hints.as_ref()).or(hint);
        TextsAt {
            title: self.place_of(keys.title.as_ref()).unwrap_or(entry_at),
            hints: hints.unwrap_or(rest_at),
            after: self.place_of(keys.after.as_ref()).unwrap_or(rest_at),
        }
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

    /// What the file has to do by itself: the form of rustlings, in which every exercise has one `hint` and no checks, and what any
    /// of these keys says.
    fn own_tests(
        &mut self,
        hint: &Key<String>,
        [test, main, strict_clippy]: [Key<bool>; 3],
        has_checks: bool,
    ) -> Option<OwnTests> {
        let named = [&test, &main, &strict_clippy].into_iter().flatten().next();
        if let (true, Some(key)) = (has_checks, named) {
            let help = "leave out `checks`, or `test`, `main` and `strict_clippy`";
            self.reading(key.text, |builder| {
                let what = "an exercise is judged by `checks` or by the tests in its file";
                builder.advise(key.value.span(), what, help);
            });
        }
        if has_checks || (named.is_none() && hint.is_none()) {
            return None;
        }
        let said = |key: Key<bool>| key.map(|key| key.value.into_inner());
        let usual = OwnTests::default();
        Some(OwnTests {
            test: said(test).unwrap_or(usual.test),
            main: said(main).unwrap_or(usual.main),
            strict_clippy: said(strict_clippy).unwrap_or(usual.strict_clippy),
        })
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

    fn starter(&mut self, raw: Spanned<String>) -> Starter {
        self.chosen(&raw, &Starter::ALL, |word| {
            format!("a starter is not “{word}”")
        })
    }

    /// The mistake that a starter is made of: it has to be a declared one.
    fn starter_from(&mut self, key: Key<String>, mistakes: Option<&[Mistake]>) -> Option<String> {
        let Written { text, value } = key?;
        let names = || {
            mistakes
                .unwrap_or_default()
                .iter()
                .map(|own| own.name.as_str())
        };
        if !names().any(|name| name == value.get_ref()) {
            let what = format!("`starter_from`: no mistake is named `{}`", value.get_ref());
            self.reading(text, |builder| {
                builder.note(value.span(), what, |problem| {
                    problem.meant(value.get_ref(), names())
                });
            });
        }
        Some(value.into_inner())
    }

    fn helpers(&mut self, raw: Spanned<String>) -> String {
        let span = raw.span();
        let text = raw.into_inner();
        if with_deep_stack(&text, || syn::parse_file(&text).is_ok()) != Some(true) {
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

    fn hints(&mut self, hint: Key<String>, hints: Key<Vec<String>>) -> Vec<String> {
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
