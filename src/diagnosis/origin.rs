//! Where a typical wrong answer comes from: a mistake that the course declares, or a mutant of the solution.

use crate::course::{EditError, Exercise, Library, Mistake};
use crate::mutation::{Edits, Mutant, discover};
use crate::parse_depth::with_deep_stack;

/// Where a wrong answer comes from, and what makes it of the solution.
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
        /// What it edits.
        edits: Edits,
    },
    /// A mutant of the solution.
    Mutant(Mutant),
}

impl Origin {
    /// What is edited in the solution.
    pub fn edits(&self) -> &Edits {
        match self {
            Origin::Mistake { edits, .. } => edits,
            Origin::Mutant(mutant) => &mutant.edits,
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
            edits: completed(mistake.edits_of(solution)?, exercise, solution, library),
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
pub fn mutants(solution: &str, starter: &str) -> Vec<Mutant> {
    let own = unfinished_functions(starter);
    let is_given = |function: &str| !own.iter().any(|name| name == function);
    discover(solution, is_given).unwrap_or_default()
}

/// The functions of a starter that hold a `todo!()`; a method with its type, as in `Tape::add`.
pub fn unfinished_functions(starter: &str) -> Vec<String> {
    // In a course folder the starter is what was there first, which may be anything.
    with_deep_stack(starter, || open_functions(starter)).unwrap_or_default()
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
