//! A file to be tried, and what is made of it for that.

use super::asked::Asked;
use super::imports;
use super::program::{Program, Unit};
use super::seen::Seen;
use crate::course::{Check, Exercise, LIBRARY};
use crate::sheet::Sheet;

/// One file to be tried.
#[derive(Clone, Copy, Debug)]
pub struct Attempt<'a> {
    /// The exercise it answers.
    pub exercise: &'a Exercise,
    /// The text of the file.
    pub source: &'a str,
    /// The path the compiler is to speak of, relative and with forward slashes.
    pub file: &'a str,
    /// The text of the solution, to say what is missing where the checks do not fit.
    pub solution: &'a str,
    /// What it is asked.
    pub sheet: &'a Sheet,
}

/// An attempt with what is made of it once: the program around the file, the questions, and the key of what comes of them.
#[derive(Debug)]
pub(super) struct Prepared<'a> {
    pub(super) attempt: Attempt<'a>,
    pub(super) unit: Unit<'a>,
    pub(super) program: Program,
    pub(super) questions: Vec<u8>,
    pub(super) key: String,
}

impl<'a> Attempt<'a> {
    /// What it is asked.
    pub fn asked(&self) -> Asked<'a> {
        Asked {
            exercise: self.exercise,
            file: self.file,
            sheet: self.sheet,
        }
    }

    /// What a program holds of it.
    pub(super) fn unit(&self) -> Unit<'a> {
        Unit {
            self_contained: imports::none_needed(self.source, self.exercise.given_to_checks()),
            ..self.asked().unit()
        }
    }

    /// What it sees of the given code: the library is not looked into for a file that does not speak of it.
    pub(super) fn seen(&self, program: &Program) -> Seen<'_> {
        if self.source.contains(LIBRARY) || program.uses_given() {
            Seen::Only(&self.exercise.given)
        } else {
            Seen::Nothing
        }
    }

    /// How long it takes to compile, to be compared with that of others.
    pub(super) fn weight(&self) -> usize {
        // A closure is one more copy of all the functions it is handed to, down to the last.
        const CLOSURE: usize = 500;
        let code = self
            .source
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"));
        let asked = self.exercise.checks.iter().flat_map(Check::code);
        code.chain(asked)
            .map(|text| text.len() + text.matches('|').count() * CLOSURE / 2)
            .sum()
    }
}
