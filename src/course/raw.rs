//! `info.toml` and the parts of exercises as they are written: the keys they may have, and nothing about what they mean.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeOwned, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use toml::Spanned;

use super::INFO_FILE;
use super::obeyed::obeyed;
use super::problem::{Problem, Problems, Source};

/// A table whose keys keep their order and their place.
#[derive(Clone, Debug)]
pub struct Pairs<V>(pub Vec<(Spanned<String>, V)>);

// Not derived: a derive would ask for `V: Default`.
impl<V> Default for Pairs<V> {
    fn default() -> Self {
        Pairs(Vec::new())
    }
}

impl<'de, V: Deserialize<'de>> Deserialize<'de> for Pairs<V> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Ordered<V>(PhantomData<V>);
        impl<'de, V: Deserialize<'de>> Visitor<'de> for Ordered<V> {
            type Value = Pairs<V>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a table")
            }

            fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Self::Value, M::Error> {
                let mut pairs = Vec::new();
                while let Some(pair) = map.next_entry()? {
                    pairs.push(pair);
                }
                Ok(Pairs(pairs))
            }
        }
        deserializer.deserialize_map(Ordered(PhantomData))
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Course {
    pub format_version: Spanned<i64>,
    pub id: Option<Spanned<String>>,
    pub title: Option<Spanned<String>>,
    pub version: Option<Spanned<String>>,
    pub language: Option<Spanned<String>>,
    pub seeds: Option<Spanned<u64>>,
    pub sealed: Option<Spanned<Vec<u64>>>,
    pub welcome_message: Option<String>,
    pub final_message: Option<String>,
    #[serde(default)]
    pub defaults: Defaults,
    #[serde(default)]
    pub chapters: Vec<Chapter>,
    #[serde(default)]
    pub outputs: Pairs<Pairs<String>>,
    #[serde(default)]
    pub exercises: Vec<Spanned<Exercise>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Defaults {
    pub cases: Option<Spanned<usize>>,
    pub relative: Option<Spanned<f64>>,
    pub absolute: Option<Spanned<f64>>,
    pub ulps: Option<Spanned<u64>>,
    pub points: Option<Spanned<u32>>,
    #[serde(rename = "where")]
    pub locate: Option<Spanned<String>>,
    pub reveal: Option<Spanned<String>>,
    pub seed: Option<Spanned<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Chapter {
    pub dir: Spanned<String>,
    pub title: String,
}

/// An entry of info.toml, or the part of an exercise that stands beside its solution: both may have the same keys.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exercise {
    pub name: Option<Spanned<String>>,
    pub dir: Option<Spanned<String>>,
    pub was: Option<Spanned<toml::Value>>,
    pub title: Option<Spanned<String>>,
    pub points: Option<Spanned<u32>>,
    pub starter: Option<Spanned<String>>,
    pub starter_from: Option<Spanned<String>>,
    pub skip_check_unsolved: Option<Spanned<bool>>,
    pub test: Option<Spanned<bool>>,
    pub main: Option<Spanned<bool>>,
    pub strict_clippy: Option<Spanned<bool>>,
    pub hint: Option<Spanned<String>>,
    pub hints: Option<Spanned<Vec<String>>>,
    pub after: Option<Spanned<String>>,
    pub helpers: Option<Spanned<String>>,
    pub cases: Option<Spanned<usize>>,
    pub relative: Option<Spanned<f64>>,
    pub absolute: Option<Spanned<f64>>,
    pub ulps: Option<Spanned<u64>>,
    pub given: Option<Spanned<Vec<Spanned<Pairs<toml::Value>>>>>,
    pub random: Option<Spanned<Pairs<Spanned<toml::Value>>>>,
    pub require: Option<Spanned<Vec<Spanned<String>>>>,
    pub derive: Option<Spanned<Pairs<Spanned<String>>>>,
    #[serde(rename = "let")]
    pub bindings: Option<Spanned<Vec<String>>>,
    pub limits: Option<Spanned<Limits>>,
    #[serde(rename = "where")]
    pub locate: Option<Spanned<String>>,
    pub reveal: Option<Spanned<String>>,
    pub seed: Option<Spanned<String>>,
    pub grading: Option<Spanned<Grading>>,
    pub picture: Option<Spanned<Picture>>,
    pub checks: Option<Spanned<Vec<Check>>>,
    pub mistakes: Option<Spanned<Vec<Mistake>>>,
    pub waived: Option<Spanned<Vec<Waiver>>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Picture {
    pub kind: Spanned<String>,
    pub activation: Option<Spanned<String>>,
    pub x: Option<Spanned<String>>,
    #[serde(default)]
    pub functions: Pairs<Spanned<String>>,
    #[serde(default)]
    pub formulas: Pairs<Spanned<String>>,
    #[serde(default)]
    pub graphs: Pairs<Vec<Spanned<String>>>,
    pub inputs: Option<Vec<Spanned<String>>>,
    pub points: Option<Vec<[f64; 3]>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limits {
    pub compile_seconds: Option<Spanned<f64>>,
    pub run_seconds: Option<Spanned<f64>>,
    pub cpu_seconds: Option<Spanned<f64>>,
    pub memory_mib: Option<Spanned<u64>>,
    pub output_kib: Option<Spanned<u64>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Grading {
    pub cases: Option<Spanned<usize>>,
    pub seed: Option<Spanned<u64>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Check {
    pub name: Spanned<String>,
    pub call: Spanned<String>,
    #[serde(rename = "let")]
    pub bindings: Option<Vec<String>>,
    pub given: Option<Vec<Spanned<Pairs<toml::Value>>>>,
    pub random: Option<Pairs<Spanned<toml::Value>>>,
    pub require: Option<Vec<Spanned<String>>>,
    pub derive: Option<Pairs<Spanned<String>>>,
    #[serde(default)]
    pub types: Pairs<String>,
    pub cases: Option<Spanned<usize>>,
    pub outputs: Option<Spanned<toml::Value>>,
    pub compare: Option<Spanned<String>>,
    pub accepts: Option<Spanned<String>>,
    pub relative: Option<Spanned<f64>>,
    pub absolute: Option<Spanned<f64>>,
    pub ulps: Option<Spanned<u64>>,
    #[serde(default)]
    pub nan: bool,
    pub weight: Option<Spanned<toml::Value>>,
    #[serde(default)]
    pub hidden: bool,
    pub slope: Option<Slope>,
    #[serde(default)]
    pub factors: Pairs<String>,
    #[serde(default)]
    pub follows: Pairs<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Slope {
    pub of: String,
    pub wrt: Spanned<Vec<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mistake {
    pub name: Spanned<String>,
    pub say: Spanned<String>,
    pub only_if: Option<Spanned<Vec<String>>>,
    pub verdict: Option<Spanned<String>>,
    pub credit: Option<Spanned<f64>>,
    pub replace: Option<String>,
    pub with: Option<String>,
    #[serde(default)]
    pub all: bool,
    #[serde(default)]
    pub edits: Vec<Replacement>,
    pub function: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Replacement {
    pub replace: String,
    pub with: String,
    #[serde(default)]
    pub all: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Waiver {
    pub edit: Spanned<String>,
    pub reason: Spanned<String>,
}

/// Reads the keys of info.toml, or of a part; the first one that cannot be understood ends the reading.
pub fn parse<T: DeserializeOwned>(source: Source<'_>) -> Result<T, Problems> {
    if let Some((span, letter)) = obeyed(source.text) {
        let what = format!(
            "U+{:04X} is no letter: a terminal would obey it",
            u32::from(letter)
        );
        return Err(Problems(vec![
            Problem::at(source, span, what).help("leave it out"),
        ]));
    }
    toml::from_str(source.text).map_err(|error| Problems(vec![explain(source, &error)]))
}

/// Turns the parser's words into ours, with the nearest known key for an unknown one.
fn explain(source: Source<'_>, error: &toml::de::Error) -> Problem {
    let span = error.span().unwrap_or(0..0);
    let quoted: Vec<&str> = error.message().split('`').skip(1).step_by(2).collect();
    match quoted.split_first() {
        Some((written, known)) if error.message().starts_with("unknown field") => {
            let problem = Problem::at(source, span, format!("unknown key `{written}`"));
            match source.file != INFO_FILE && *written == "exercises" {
                true => problem.help("leave `exercises.` out here: `[[checks]]`, `[[mistakes]]`"),
                false => problem.meant(written, known.iter().copied()),
            }
        }
        Some((missing, _)) if error.message().starts_with("missing field") => {
            Problem::at(source, span, format!("the key `{missing}` is missing here"))
        }
        _ => match wrong_type(error.message()) {
            Some(what) => Problem::at(source, span, what),
            None => Problem::at(source, span, error.message().replace('\n', ": ")),
        },
    }
}

/// `a text where a whole number should be`, from the parser's words about a value of another type.
fn wrong_type(message: &str) -> Option<String> {
    let (found, wanted) = message
        .strip_prefix("invalid type: ")?
        .split_once(", expected ")?;
    let kind = found.split(' ').next()?;
    Some(format!("{} where {} should be", noun(kind), noun(wanted)))
}

/// What an author calls the types of the parser.
fn noun(kind: &str) -> &str {
    match kind {
        "string" | "a string" => "a text in quotes",
        "integer" | "i64" => "a whole number",
        "u32" | "u64" | "usize" => "a whole number from 0 up",
        "floating" | "f64" => "a number",
        "boolean" | "a boolean" => "true or false",
        "sequence" | "a sequence" => "a list",
        "map" | "a map" => "a table",
        other => other,
    }
}
