//! An exercise: its name, folder, hints and limits; its checks and mistakes have files of their own.

use std::collections::HashSet;
use std::ops::Range;
use std::path::{Component, Path};

use toml::Spanned;

use super::{Builder, MOST_CASES, MOST_POINTS};
use crate::course::{Exercise, Limits, Waiver, raw};
use crate::nesting::with_room;

/// Seconds that a limit may have: a day.
const MOST_SECONDS: f64 = 86_400.0;
/// MiB of memory and KiB of output that a limit may have: a terabyte, and a gigabyte.
const MOST_ROOM: u64 = 1 << 20;

impl Builder<'_> {
    pub(super) fn exercise(&mut self, raw: raw::Exercise) -> Exercise {
        let span = raw.name.span();
        let name = raw.name.into_inner();
        self.check_name(&name, span.clone());
        self.check_folder(raw.dir.as_deref().unwrap_or_default(), span.clone());
        let outer = self.defaults.clone();
        let cases = self.at_most(raw.cases, "`cases`", MOST_CASES);
        self.defaults.cases = cases.unwrap_or(outer.cases);
        self.defaults.tolerance = self.tolerance(raw.relative, raw.absolute);
        self.defaults.given = raw.given;
        self.defaults.random = raw.random;
        self.defaults.bindings = raw.bindings;
        let mut names = HashSet::new();
        let mut checks = Vec::new();
        for check in raw.checks {
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
        if checks.is_empty() {
            let help = "add `[[exercises.checks]]` with a `name`, a `call` and inputs";
            self.advise(span.clone(), format!("`{name}` checks nothing"), help);
        }
        let hints = self.hints(raw.hint, raw.hints);
        let mistakes = self.mistakes(raw.mistakes);
        let limits = self.limits(raw.limits);
        let waived = raw
            .waived
            .into_iter()
            .map(|waiver| self.waiver(waiver))
            .collect();
        self.defaults = outer;
        let points = self.at_most(raw.points, "`points`", MOST_POINTS);
        Exercise {
            name,
            dir: raw.dir.unwrap_or_default(),
            title: raw.title,
            points: points.unwrap_or(self.defaults.points),
            hints,
            after: raw.after,
            helpers: self.helpers(raw.helpers),
            checks,
            mistakes,
            waived,
            limits,
            line: self.line(&span),
            given: Vec::new(),
        }
    }

    fn helpers(&mut self, raw: Option<Spanned<String>>) -> String {
        let Some(raw) = raw else {
            return String::new();
        };
        let span = raw.span();
        let text = raw.into_inner();
        if with_room(&text, || syn::parse_file(&text).is_ok()) != Some(true) {
            let help = "write whole functions, as they would stand in a file: `fn half(x: f64) -> f64 { x / 2.0 }`";
            self.advise(span, "`helpers` is no Rust code".to_owned(), help);
        }
        text
    }

    fn check_name(&mut self, name: &str, span: Range<usize>) {
        let sound = !name.is_empty()
            && name
                .chars()
                .all(|letter| letter.is_ascii_alphanumeric() || letter == '_');
        if !sound {
            self.advise(
                span,
                format!("`{name}` cannot be the name of an exercise"),
                "use letters, digits and _ only: it is also the name of its files",
            );
        }
    }

    fn check_folder(&mut self, dir: &str, span: Range<usize>) {
        let inside = |part: Component<'_>| matches!(part, Component::Normal(_));
        if !Path::new(dir).components().all(inside) {
            self.advise(
                span,
                format!("`{dir}` cannot be the folder of an exercise"),
                "name a folder below `exercises`, without `..` and without a `/` in front",
            );
        }
    }

    fn hints(
        &mut self,
        hint: Option<Spanned<String>>,
        hints: Option<Spanned<Vec<String>>>,
    ) -> Vec<String> {
        match (hint, hints) {
            (Some(_), Some(hints)) => {
                let help = "keep `hints`, a list from a direction to nearly the line";
                self.advise(hints.span(), "both `hint` and `hints` are given", help);
                Vec::new()
            }
            (Some(hint), None) => vec![hint.into_inner()],
            (None, hints) => hints.map(Spanned::into_inner).unwrap_or_default(),
        }
    }

    fn waiver(&mut self, raw: raw::Waiver) -> Waiver {
        if raw.reason.get_ref().trim().is_empty() {
            self.complain(raw.reason.span(), "a mutant is waived without a reason");
        }
        Waiver {
            edit: raw.edit,
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
