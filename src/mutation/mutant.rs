//! A text with something gone wrong in it: what was edited, and how that is shown.

use std::ops::Range;

use super::edits::Edits;
use super::family::Family;

/// A text in which one thing has gone wrong. It keeps what is edited; its whole text is made of the original when it is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mutant {
    /// What kind of thing has gone wrong.
    pub family: Family,
    /// The function it is in; a method with its type, as in `Activation::slope`.
    pub function: String,
    /// Of the first edit, counted from 1.
    pub line: usize,
    /// The edited place with what surrounds it, as the original has it.
    pub before: String,
    /// Its bytes.
    pub place: Range<usize>,
    /// The same place after the edit.
    pub after: String,
    /// Whether it has gone wrong at every like place, and not at one.
    pub everywhere: bool,
    /// What is edited.
    pub edits: Edits,
}

impl Mutant {
    /// Its whole text.
    pub fn text(&self, original: &str) -> String {
        self.edits.apply(original)
    }

    /// `before → after`, as `dev check` lists it and a course waives it.
    pub fn shown(&self) -> String {
        let tidy = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        format!("{} → {}", tidy(&self.before), tidy(&self.after))
    }
}
