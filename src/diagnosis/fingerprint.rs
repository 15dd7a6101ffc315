//! What a wrong answer yields on the inputs of an exercise, and whether a learner's answer yields the same.

use super::mutants::{self, Family};
use crate::course::{EditError, Exercise, Library, Mistake};
use crate::nesting::with_room;
use crate::quantity::{Tolerance, Value};
use crate::sheet::{Ask, Sheet};
use crate::trial::Answer;

/// A wrong answer made from the solution.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variant {
    /// Where it comes from.
    pub origin: Origin,
    /// Its text.
    pub source: String,
}

/// Where a wrong answer comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The course declares it.
    Mistake {
        /// Its name.
        name: String,
        /// What the learner is told.
        say: String,
        /// Code of which something must stand in the learner's file; empty for none.
        only_if: Vec<String>,
    },
    /// One slip in the solution.
    Mutant(Slip),
}

/// A slip as a source edit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slip {
    /// What kind of slip it is.
    pub family: Family,
    /// The function it is in.
    pub function: String,
    /// The line of the solution, from 1.
    pub line: usize,
    /// The place before.
    pub before: String,
    /// The place after.
    pub after: String,
    /// Whether it is made at every like place.
    pub everywhere: bool,
}

impl Slip {
    /// `before → after`, as `dev check` lists it and a course waives it.
    pub fn edit(&self) -> String {
        let tidy = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        format!("{} → {}", tidy(&self.before), tidy(&self.after))
    }
}

/// What a variant yields.
#[derive(Clone, Debug, PartialEq)]
pub struct Fingerprint {
    /// Where it comes from.
    pub origin: Origin,
    /// Its text.
    pub source: String,
    /// What it yields.
    pub values: Yield,
}

/// What came of running a variant.
#[derive(Clone, Debug, PartialEq)]
pub enum Yield {
    /// Its answers to the calls.
    Values(Vec<Answer>),
    /// It does not compile: nobody can have made this slip.
    DoesNotCompile,
    /// It crashes or takes too long.
    DoesNotEnd,
}

/// The declared mistakes of an exercise as variants, or why one cannot be made. The solution is in one piece.
pub fn declared(
    exercise: &Exercise,
    solution: &str,
    library: &Library,
) -> Vec<Result<Variant, EditError>> {
    let variant = |mistake: &Mistake| {
        Ok(Variant {
            origin: Origin::Mistake {
                name: mistake.name.clone(),
                say: mistake.say.clone(),
                only_if: mistake.only_if.clone(),
            },
            source: library.completed(mistake.apply(solution)?, solution, &exercise.given),
        })
    };
    exercise.mistakes.iter().map(variant).collect()
}

/// The slips that can be made in what the learner has to write: functions that stand in the starter ready are left alone.
///
/// A solution that is no Rust has none; the compiler says that better.
pub fn slips(solution: &str, starter: &str) -> Vec<Variant> {
    let own = unfinished_functions(starter);
    let skip = |function: &str| !own.iter().any(|name| name == function);
    let single = mutants::mutants(solution, skip).unwrap_or_default();
    let joint = mutants::everywhere(solution, skip).unwrap_or_default();
    let mut variants: Vec<Variant> = Vec::new();
    for (mutants, everywhere) in [(single, false), (joint, true)] {
        for mutant in mutants {
            if variants.iter().any(|known| known.source == mutant.source) {
                continue;
            }
            let slip = Slip {
                family: mutant.family,
                function: mutant.function,
                line: mutant.line,
                before: mutant.before,
                after: mutant.after,
                everywhere,
            };
            variants.push(Variant {
                origin: Origin::Mutant(slip),
                source: mutant.source,
            });
        }
    }
    variants
}

/// The functions of a starter that hold a `todo!()`; a method with its type, as in `Tape::add`.
pub fn unfinished_functions(starter: &str) -> Vec<String> {
    // In a course folder the starter is what was there first, which may be anything.
    with_room(starter, || open_functions(starter)).unwrap_or_default()
}

fn open_functions(starter: &str) -> Vec<String> {
    use quote::ToTokens;
    let Ok(file) = syn::parse_file(starter) else {
        return Vec::new();
    };
    let open = |block: &syn::Block| block.to_token_stream().to_string().contains("todo !");
    let mut names = Vec::new();
    for item in &file.items {
        match item {
            syn::Item::Fn(function) if open(&function.block) => {
                names.push(function.sig.ident.to_string())
            }
            syn::Item::Impl(implementation) => {
                let owner = implementation.self_ty.to_token_stream().to_string();
                for item in &implementation.items {
                    if let syn::ImplItem::Fn(method) = item
                        && open(&method.block)
                    {
                        names.push(format!("{owner}::{}", method.sig.ident));
                    }
                }
            }
            _ => {}
        }
    }
    names
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
fn sharpened(tolerance: Tolerance) -> Tolerance {
    const ABSOLUTE: f64 = 1e-13;
    const RELATIVE: f64 = 1e-9;
    Tolerance {
        relative: tolerance.relative.min(RELATIVE),
        absolute: tolerance.absolute.min(ABSOLUTE),
    }
}

/// Whether two wrong answers are the same: here NaN equals NaN, and a panic one with the same message.
fn same_answer(one: &Answer, other: &Answer, parts: usize, tolerance: Tolerance) -> bool {
    match (one, other) {
        (Answer::Gave(one), Answer::Gave(other)) => one
            .iter()
            .zip(other)
            .take(parts)
            .all(|(one, other)| same_value(one, other, tolerance)),
        (Answer::Panicked { message: one, .. }, Answer::Panicked { message: other, .. }) => {
            one == other
        }
        _ => false,
    }
}

fn same_value(one: &Value, other: &Value, tolerance: Tolerance) -> bool {
    match (one.items(), other.items()) {
        (Some(one), Some(other)) => {
            one.len() == other.len()
                && one
                    .iter()
                    .zip(other)
                    .all(|(one, other)| same_value(one, other, tolerance))
        }
        (None, None) => {
            let both_nan = matches!((one, other), (Value::Real(one), Value::Real(other)) if one.is_nan() && other.is_nan());
            both_nan || tolerance.agree(one, other)
        }
        _ => false,
    }
}
