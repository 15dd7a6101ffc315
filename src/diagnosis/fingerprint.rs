//! What a wrong answer yields on the inputs of an exercise, and whether a learner's answer yields the same.

use super::origin::Origin;
use crate::course::Exercise;
use crate::execution::{Answer, MutantOutcome};
use crate::quantity::Tolerance;
use crate::sheet::{Ask, Sheet};

/// A typical wrong answer and what it yields.
#[derive(Clone, Debug, PartialEq)]
pub struct Fingerprint {
    /// Where it comes from.
    pub origin: Origin,
    /// What came of running it.
    pub outcome: MutantOutcome,
}

/// How much of an answer a fingerprint explains.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reach {
    /// All values of one check, which is the first wrong one.
    FirstWrong,
    /// Every value on every case.
    Everything,
}

/// A learner's answers beside what they are compared with.
#[derive(Clone, Copy, Debug)]
pub struct Compared<'a> {
    /// The exercise.
    pub exercise: &'a Exercise,
    /// What was asked.
    pub sheet: &'a Sheet,
    /// The solution's answers.
    pub reference: &'a [Answer],
    /// The learner's answers.
    pub own: &'a [Answer],
    /// The first check that is wrong.
    pub first_wrong: usize,
}

impl Compared<'_> {
    /// How much of the answers a fingerprint explains, if anything.
    ///
    /// It must be wrong where it agrees, and must not be wrong where the learner is right.
    pub fn reach(self, print: &[Answer]) -> Option<Reach> {
        let agrees = |check: usize| self.agree(self.own, print, check);
        let first = self.first_wrong;
        if self.agree(self.reference, print, first) || !agrees(first) {
            return None;
        }
        let checks = || 0..self.exercise.checks.len();
        if checks().all(agrees) {
            return Some(Reach::Everything);
        }
        // What makes a mistake where the learner made none is not what the learner did. Where both are wrong, the rest may be
        // another matter; where only the learner is, the error may have been carried on.
        let refuted = checks().any(|check| {
            self.agree(self.reference, self.own, check) && !self.agree(self.reference, print, check)
        });
        (!refuted).then_some(Reach::FirstWrong)
    }

    /// Whether two programs gave the same on every case of a check.
    fn agree(self, one: &[Answer], other: &[Answer], check: usize) -> bool {
        let tolerance = sharpened(self.exercise.checks[check].tolerance);
        // Beyond the outputs stands what follows from them, which is no part of the answer.
        let parts = self.exercise.checks[check].parts().len();
        (0..self.sheet.cases[check].len()).all(|case| {
            let Some(place) = self.sheet.place(check, case, Ask::Call) else {
                return false;
            };
            match (one.get(place), other.get(place)) {
                (Some(one), Some(other)) => same_answer(one, other, parts, tolerance),
                _ => false,
            }
        })
    }
}

/// Two wrong answers of the same origin agree to the last digits, however generous a check is with right ones.
pub(super) fn sharpened(tolerance: Tolerance) -> Tolerance {
    const ABSOLUTE: f64 = 1e-13;
    const RELATIVE: f64 = 1e-9;
    Tolerance {
        relative: tolerance.relative.min(RELATIVE),
        absolute: tolerance.absolute.min(ABSOLUTE),
        nan: true,
        ..tolerance
    }
}

/// Whether two wrong answers are the same: here NaN equals NaN, and a panic one with the same message but for its numbers.
pub(super) fn same_answer(
    one: &Answer,
    other: &Answer,
    parts: usize,
    tolerance: Tolerance,
) -> bool {
    match (one, other) {
        (Answer::Gave(one), Answer::Gave(other)) => one
            .iter()
            .zip(other)
            .take(parts)
            .all(|(one, other)| tolerance.agree_throughout(one, other)),
        (Answer::Panicked { message: one, .. }, Answer::Panicked { message: other, .. }) => {
            without_numbers(one).eq(without_numbers(other))
        }
        _ => false,
    }
}

/// A message without digits: the same mistake may well ask for another index.
fn without_numbers(message: &str) -> impl Iterator<Item = char> {
    message.chars().filter(|letter| !letter.is_ascii_digit())
}
