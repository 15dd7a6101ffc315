//! What is measured: a name to ask for, and the rows of the table that come of it.

mod growth;
mod many;
mod profile;
mod quick;
mod review;
mod single;
mod watching;

use crate::tools::Error;
use crate::tools::bench::Bench;
use crate::tools::table::Row;

/// A part of the table.
pub struct Part {
    /// What it is asked for by.
    pub name: &'static str,
    /// What it is about.
    pub about: &'static str,
    /// Measures it.
    pub measure: fn(&Bench) -> Result<Vec<Row>, Error>,
}

/// All parts, in the order of the table.
pub const PARTS: [Part; 15] = [
    part(
        "run-rustlings",
        "one edited exercise, against `rustlings run`",
        single::against_rustlings,
    ),
    part(
        "run-rustc",
        "one edited exercise, against bare `rustc` plus running it",
        single::against_rustc,
    ),
    part(
        "all-edited",
        "the whole course, every file edited",
        many::edited,
    ),
    part(
        "all-unchanged",
        "the whole course, nothing edited",
        many::unchanged,
    ),
    part(
        "watch-rustc",
        "from a save to the verdict on the screen, against bare `rustc` plus run",
        watching::against_rustc,
    ),
    part(
        "watch-rustlings",
        "the same against rustlings in watch",
        watching::against_rustlings,
    ),
    part(
        "hint",
        "`hint`, against a program that does nothing",
        quick::hint,
    ),
    part(
        "list",
        "`list`, against a program that does nothing",
        quick::list,
    ),
    part(
        "bounds",
        "a program that does nothing, with and without its bounds",
        quick::bounds,
    ),
    part(
        "memory",
        "peak memory in watch, without the compiler's",
        watching::memory,
    ),
    part(
        "idle",
        "processor time of a watch that waits",
        watching::idle,
    ),
    part(
        "growth",
        "10, 45, 200 and 1000 generated exercises, all edited",
        growth::exercises,
    ),
    part(
        "cases",
        "20, 200 and 2000 cases of one exercise, edited",
        growth::cases,
    ),
    part(
        "profile",
        "where the time of one run goes",
        profile::profile,
    ),
    part(
        "dev-check",
        "the author's gate, warm and cold",
        review::review,
    ),
];

const fn part(
    name: &'static str,
    about: &'static str,
    measure: fn(&Bench) -> Result<Vec<Row>, Error>,
) -> Part {
    Part {
        name,
        about,
        measure,
    }
}

impl Part {
    /// Whether it is meant by a name: its own, or the first word of it.
    pub fn is_called(&self, name: &str) -> bool {
        self.name == name
            || self
                .name
                .strip_prefix(name)
                .is_some_and(|rest| rest.starts_with('-'))
    }
}
