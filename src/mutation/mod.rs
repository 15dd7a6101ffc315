//! Mutants of a Rust text: what it would be if something in it had gone wrong.
//!
//! Any text: a solution, to know what typical wrong answers answer, or a learner's file, to know where it is wrong. Nothing
//! here reads a file, compiles or runs anything.
//!
//! - `discover` walks through the functions of a text and asks the `operators` what could go wrong at each place; what they have
//!   to know of names and values is in `types`.
//! - A `Mutant` is what came of it: `Edits` of the text, of which kind, and how that is shown. Its own text is derived.
//! - `schema` makes one text of many mutants, which is compiled once and told at run time which of them it is.

mod discover;
mod edits;
mod family;
mod mutant;
mod operators;
pub mod schema;
mod syntax;
mod text;
mod types;

#[cfg(test)]
mod testing;

pub use discover::{ParseError, discover};
pub use edits::{Edits, Substitution};
pub use family::Family;
pub use mutant::Mutant;
