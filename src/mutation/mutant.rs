//! A text with something gone wrong in it: what was edited, and how that is shown.

use super::edits::Edits;
use super::family::Family;

/// A text with one slip in it. It keeps what is edited; the whole text is made of the original when it is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mutant {
    /// What kind of slip it is.
    pub family: Family,
    /// The function it is in; a method with its type, as in `Activation::slope`.
    pub function: String,
    /// Of the first edit, counted from 1.
    pub line: usize,
    /// The edited place with what surrounds it, as the original has it.
    pub before: String,
    /// The same place after the edit.
    pub after: String,
    /// Whether the slip is made at every like place.
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
