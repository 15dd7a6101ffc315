//! Where a typical wrong answer comes from: a mistake that the course declares, or a mutant of the solution.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::traces::Traces;
use crate::course::{EditError, Exercise, Library, Mistake, Starter};
use crate::mark::Marks;
use crate::mutation::{Edits, Family, Mutant, discover};
use crate::parse_depth::with_deep_stack;

/// Where a wrong answer comes from, and what makes it of the solution.
#[derive(Clone, Debug, PartialEq)]
pub enum Origin {
    /// The course declares it.
    Mistake {
        /// Its name.
        name: String,
        /// What the learner is told.
        say: String,
        /// Code of which something must stand in the learner's file; empty for none.
        only_if: Vec<String>,
        /// What share of the points it earns, if any.
        credit: Option<f64>,
        /// What it edits in the solution, if that is at hand.
        edits: Option<Edits>,
    },
    /// A mutant of the solution.
    Mutant(Mutant),
    /// A mutant of a solution that is not at hand.
    Carried(Carried),
}

/// What is carried of a mutant without the solution.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Carried {
    /// What kind of thing has gone wrong.
    pub family: Family,
    /// Whether it has gone wrong at every like place, and not at one.
    pub everywhere: bool,
    /// What of it can be looked for in a learner's file.
    pub traces: Traces,
}

impl Carried {
    /// What is carried of a mutant of a solution, whose expressions have these marks.
    pub fn of(mutant: &Mutant, solution: &str, known: &Marks) -> Carried {
        Carried {
            family: mutant.family,
            everywhere: mutant.everywhere,
            traces: Traces::of(mutant, solution, known),
        }
    }
}

/// A mutant, whether the solution is at hand or not.
#[derive(Clone, Copy, Debug)]
pub(super) enum Slip<'a> {
    /// It is.
    Made(&'a Mutant),
    /// It is not.
    Carried(&'a Carried),
}

impl Slip<'_> {
    /// What kind of thing has gone wrong.
    pub(super) fn family(&self) -> Family {
        match self {
            Slip::Made(mutant) => mutant.family,
            Slip::Carried(own) => own.family,
        }
    }

    /// Whether it has gone wrong at every like place.
    pub(super) fn is_everywhere(&self) -> bool {
        match self {
            Slip::Made(mutant) => mutant.everywhere,
            Slip::Carried(own) => own.everywhere,
        }
    }
}

/// What of these mutants can be looked for in a learner's file; the solution may be empty where none of them was made of it.
pub(super) fn traces<'a>(solution: &str, slips: &[Slip<'a>]) -> Vec<Cow<'a, Traces>> {
    let known = std::cell::LazyCell::new(|| Marks::of(solution));
    let of = |slip: &Slip<'a>| match slip {
        Slip::Made(mutant) => Cow::Owned(Traces::of(mutant, solution, &known)),
        Slip::Carried(own) => Cow::Borrowed(&own.traces),
    };
    slips.iter().map(of).collect()
}

impl Origin {
    /// What is edited in the solution, if that is at hand.
    pub fn edits(&self) -> Option<&Edits> {
        match self {
            Origin::Mistake { edits, .. } => edits.as_ref(),
            Origin::Mutant(mutant) => Some(&mutant.edits),
            Origin::Carried(_) => None,
        }
    }
}

/// The declared mistakes of an exercise, or why one cannot be made. The solution is in one piece.
pub fn declared(
    exercise: &Exercise,
    solution: &str,
    library: &Library,
) -> Vec<Result<Origin, EditError>> {
    let origin = |mistake: &Mistake| {
        Ok(Origin::Mistake {
            name: mistake.name.clone(),
            say: mistake.say.clone(),
            only_if: mistake.only_if.clone(),
            credit: mistake.credit,
            edits: Some(completed(
                mistake.edits_of(solution)?,
                exercise,
                solution,
                library,
            )),
        })
    };
    exercise.mistakes.iter().map(origin).collect()
}

/// Edits of a solution in one piece, and behind its end the given code that they speak of and the solution does without.
fn completed(edits: Edits, exercise: &Exercise, solution: &str, library: &Library) -> Edits {
    let edited = edits.apply(solution);
    let missing = library.missing_in(&edited, solution, &exercise.given);
    if missing.is_empty() {
        return edits;
    }
    edits.then(&Edits::one(edited.len()..edited.len(), missing))
}

/// The mutants of what the learner has to write: functions that stand in the starter ready are left alone.
///
/// A solution that is no Rust has none; the compiler says that better.
pub fn mutants(solution: &str, starter: &str, kind: Starter) -> Vec<Mutant> {
    let own = match kind {
        Starter::Unfinished | Starter::Solved => unfinished_functions(starter),
        Starter::Wrong | Starter::Broken => faulty_functions(starter, solution),
    };
    let is_given = |function: &str| !own.iter().any(|name| name == function);
    discover(solution, is_given).unwrap_or_default()
}

/// The functions of a starter that hold a `todo!()`; a method with its type, as in `Tape::add`.
pub fn unfinished_functions(starter: &str) -> Vec<String> {
    let functions = functions(starter).unwrap_or_default().into_iter();
    let open = functions.filter(|(_, body)| body.contains("todo !"));
    open.map(|(name, _)| name).collect()
}

/// The functions of a solution that the starter has, too, and not as they should be. One that is no Rust yet may be wrong
/// anywhere.
fn faulty_functions(starter: &str, solution: &str) -> Vec<String> {
    let present = functions(starter);
    let is_faulty = |(name, body): &(String, String)| match &present {
        Some(present) => present
            .iter()
            .any(|(own, faulty)| own == name && faulty != body),
        None => {
            let (_, bare) = name.rsplit_once("::").unwrap_or(("", name));
            starter.contains(&format!("fn {bare}"))
        }
    };
    let functions = functions(solution).unwrap_or_default().into_iter();
    functions.filter(is_faulty).map(|(name, _)| name).collect()
}

/// The functions of a text with their bodies, as far as tokens go; a method with its type. Nothing if it is no Rust.
fn functions(text: &str) -> Option<Vec<(String, String)>> {
    // In a course folder the starter is what was there first, which may be anything.
    with_deep_stack(text, || functions_of(text))?
}

fn functions_of(text: &str) -> Option<Vec<(String, String)>> {
    use quote::ToTokens;
    let file = syn::parse_file(text).ok()?;
    let body = |block: &syn::Block| block.to_token_stream().to_string();
    let mut functions = Vec::new();
    for item in &file.items {
        match item {
            syn::Item::Fn(function) => {
                functions.push((function.sig.ident.to_string(), body(&function.block)))
            }
            syn::Item::Impl(implementation) => {
                let owner = implementation.self_ty.to_token_stream().to_string();
                for item in &implementation.items {
                    if let syn::ImplItem::Fn(method) = item {
                        let name = format!("{owner}::{}", method.sig.ident);
                        functions.push((name, body(&method.block)));
                    }
                }
            }
            _ => {}
        }
    }
    Some(functions)
}
