//! The keys of an exercise: each from its entry in info.toml or from its part, never from both.

use std::ops::Range;

use toml::Spanned;

use super::{Builder, Written};
use crate::course::raw::{self, Pairs};
use crate::course::{INFO_FILE, Text};

/// The value of a key, and where it stands.
pub(super) type Key<T> = Option<Written<Spanned<T>>>;

/// All keys that may stand in either place.
pub(super) struct Keys {
    pub(super) title: Key<String>,
    pub(super) points: Key<u32>,
    pub(super) starter: Key<String>,
    pub(super) starter_from: Key<String>,
    pub(super) skip_check_unsolved: Key<bool>,
    pub(super) test: Key<bool>,
    pub(super) main: Key<bool>,
    pub(super) strict_clippy: Key<bool>,
    pub(super) hint: Key<String>,
    pub(super) hints: Key<Vec<String>>,
    pub(super) after: Key<String>,
    pub(super) helpers: Key<String>,
    pub(super) cases: Key<usize>,
    pub(super) relative: Key<f64>,
    pub(super) absolute: Key<f64>,
    pub(super) ulps: Key<u64>,
    pub(super) given: Key<Vec<Spanned<Pairs<toml::Value>>>>,
    pub(super) random: Key<Pairs<Spanned<toml::Value>>>,
    pub(super) require: Key<Vec<Spanned<String>>>,
    pub(super) derive: Key<Pairs<Spanned<String>>>,
    pub(super) bindings: Key<Vec<String>>,
    pub(super) limits: Key<raw::Limits>,
    pub(super) locate: Key<String>,
    pub(super) reveal: Key<String>,
    pub(super) seed: Key<String>,
    pub(super) grading: Key<raw::Grading>,
    pub(super) picture: Key<raw::Picture>,
    pub(super) checks: Key<Vec<raw::Check>>,
    pub(super) mistakes: Key<Vec<raw::Mistake>>,
    pub(super) waived: Key<Vec<raw::Waiver>>,
}

impl Builder<'_> {
    pub(super) fn keys(&mut self, entry: raw::Exercise, part: raw::Exercise) -> Keys {
        Keys {
            title: self.one("title", entry.title, part.title),
            points: self.one("points", entry.points, part.points),
            starter: self.one("starter", entry.starter, part.starter),
            starter_from: self.one("starter_from", entry.starter_from, part.starter_from),
            skip_check_unsolved: self.one(
                "skip_check_unsolved",
                entry.skip_check_unsolved,
                part.skip_check_unsolved,
            ),
            test: self.one("test", entry.test, part.test),
            main: self.one("main", entry.main, part.main),
            strict_clippy: self.one("strict_clippy", entry.strict_clippy, part.strict_clippy),
            hint: self.one("hint", entry.hint, part.hint),
            hints: self.one("hints", entry.hints, part.hints),
            after: self.one("after", entry.after, part.after),
            helpers: self.one("helpers", entry.helpers, part.helpers),
            cases: self.one("cases", entry.cases, part.cases),
            relative: self.one("relative", entry.relative, part.relative),
            absolute: self.one("absolute", entry.absolute, part.absolute),
            ulps: self.one("ulps", entry.ulps, part.ulps),
            given: self.one("given", entry.given, part.given),
            random: self.one("random", entry.random, part.random),
            require: self.one("require", entry.require, part.require),
            derive: self.one("derive", entry.derive, part.derive),
            bindings: self.one("let", entry.bindings, part.bindings),
            limits: self.one("limits", entry.limits, part.limits),
            locate: self.one("where", entry.locate, part.locate),
            reveal: self.one("reveal", entry.reveal, part.reveal),
            seed: self.one("seed", entry.seed, part.seed),
            grading: self.one("grading", entry.grading, part.grading),
            picture: self.one("picture", entry.picture, part.picture),
            checks: self.one("checks", entry.checks, part.checks),
            mistakes: self.one("mistakes", entry.mistakes, part.mistakes),
            waived: self.one("waived", entry.waived, part.waived),
        }
    }

    /// A key that the entry may have or the part, but not both.
    fn one<T>(&mut self, key: &str, entry: Option<Spanned<T>>, part: Option<Spanned<T>>) -> Key<T> {
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

    /// Name and folder say where the part is, so they do not stand in it.
    pub(super) fn only_in_the_entry<T>(
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
}

#[cfg(test)]
mod tests {
    use crate::course::Course;

    const CHECK: &str = "name = \"q\"\ncall = \"f(x)\"";

    fn problems(entry: &str, part: &str) -> String {
        let info = format!("format_version = 1\n[[exercises]]\nname = \"f\"\n{entry}\n");
        let parts = [("solutions/f.toml".to_owned(), format!("{part}\n"))];
        let parsed = Course::parse_with(&info, &parts);
        parsed.map_or_else(|problems| problems.to_string(), |_| String::new())
    }

    #[test]
    fn a_key_stands_in_one_of_the_two_places() {
        let checks = format!("\n[[checks]]\n{CHECK}");
        for line in [
            "title = \"F\"",
            "points = 2",
            "starter = \"wrong\"",
            "skip_check_unsolved = false",
            "hint = \"h\"",
            "hints = [\"h\"]",
            "after = \"a\"",
            "helpers = \"\"",
            "cases = 3",
            "relative = 0.1",
            "absolute = 0.1",
            "ulps = 4",
            "require = []",
            "derive = {}",
            "given = [{ x = 1.0 }]",
            "random = { x = [1.0, 2.0] }",
            "let = [\"let y = x;\"]",
            "limits = { run_seconds = 1.0 }",
            "where = \"never\"",
            "reveal = \"given\"",
            "seed = \"learner\"",
            "grading = { cases = 9, seed = 4 }",
            "picture = { kind = \"table\" }",
            "mistakes = []",
            "waived = []",
        ] {
            let key = line.split(' ').next().unwrap_or_default();
            let given = match key {
                "given" | "random" => "",
                _ => "\ngiven = [{ x = 1.0 }]",
            };
            let rest = format!("{checks}{given}");
            assert_eq!(problems(line, &rest), "", "{key} in the entry");
            assert_eq!(problems("", &format!("{line}{rest}")), "", "{key} beside");
            let told = problems(line, &format!("{line}{rest}"));
            let column = key.len() + 4;
            let said =
                format!("solutions/f.toml:1:{column}: `{key}` is given here and at info.toml:4\n");
            assert!(told.starts_with(&said), "{told}");
        }
        let entry = format!("[[exercises.checks]]\n{CHECK}\ngiven = [{{ x = 1.0 }}]");
        let both = problems(&entry, &checks);
        assert!(
            both.contains("`checks` is given here and at info.toml:4"),
            "{both}"
        );
    }
}
