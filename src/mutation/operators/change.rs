//! What an operator answers: edits of one place, of which kind they are, and how much around them is shown.

use std::ops::Range;

use crate::mutation::edits::Edits;
use crate::mutation::family::Family;
use crate::mutation::text::Text;

/// One thing that could go wrong: one substitution, or several where things are exchanged.
#[derive(Clone, Debug)]
pub struct Change {
    pub family: Family,
    around: Range<usize>,
    pub edits: Edits,
}

impl Change {
    /// A change that is shown together with the bytes `around` it: `w * a + b` says more than `+`.
    pub fn new(family: Family, around: Range<usize>) -> Self {
        Self {
            family,
            around,
            edits: Edits::default(),
        }
    }

    pub fn put(mut self, range: Range<usize>, text: impl Into<String>) -> Self {
        self.edits.put(range, text);
        self
    }

    pub fn cut(self, range: Range<usize>) -> Self {
        self.put(range, "")
    }

    pub fn insert(self, at: usize, text: impl Into<String>) -> Self {
        self.put(at..at, text)
    }

    pub fn exchange(self, text: &Text, one: Range<usize>, other: Range<usize>) -> Self {
        let (was_one, was_other) = (text.at(one.clone()), text.at(other.clone()));
        self.put(one, was_other).put(other, was_one)
    }

    /// Several changes made at once; nothing where there is but one, or two touch the same place.
    pub fn joined(changes: &[&Change]) -> Option<Change> {
        let (first, others) = changes.split_first()?;
        let mut joined = (*first).clone();
        for own in others.iter().flat_map(|own| own.edits.substitutions()) {
            joined = joined.put(own.range.clone(), own.text.clone());
        }
        let mut neighbours = joined.edits.substitutions().windows(2);
        let is_apart = neighbours.all(|pair| pair[0].range.end < pair[1].range.start);
        let start = changes.iter().map(|change| change.around.start).min()?;
        let end = changes.iter().map(|change| change.around.end).max()?;
        joined.around = start..end;
        (is_apart && !others.is_empty()).then_some(joined)
    }

    /// Where the first edit begins.
    pub fn start(&self) -> usize {
        let edited = self.edits.range();
        edited.map_or(self.around.start, |edited| edited.start)
    }

    /// The shown part of the text.
    pub fn place(&self) -> Range<usize> {
        let edited = self.edits.range().unwrap_or_else(|| self.around.clone());
        self.around.start.min(edited.start)..self.around.end.max(edited.end)
    }

    /// The shown part of the text before and after.
    pub fn shown(&self, text: &Text) -> (String, String) {
        let place = self.place();
        let after = self.edits.apply_within(text.source(), place.clone());
        (text.at(place).to_owned(), after)
    }

    /// The edited places alone, before and after.
    pub fn edited(&self, text: &Text) -> (String, String) {
        let edits = self.edits.substitutions();
        let before = edits.iter().map(|own| text.at(own.range.clone())).collect();
        let after = edits.iter().map(|own| own.text.as_str()).collect();
        (before, after)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_outside_an_edit_stay_as_they_are() {
        let text = Text::new("σ = a + b; // ∂σ");
        let at = text.source().find('+').unwrap();
        let change = Change::new(Family::Sign, at - 2..at + 3).put(at..at + 1, "-");
        assert_eq!(change.edits.apply(text.source()), "σ = a - b; // ∂σ");
        assert_eq!(
            change.shown(&text),
            ("a + b".to_owned(), "a - b".to_owned())
        );
    }

    #[test]
    fn an_exchange_is_two_edits_in_either_order() {
        let text = Text::new("ab, c");
        let change = Change::new(Family::Elements, 0..5).exchange(&text, 4..5, 0..2);
        assert_eq!(change.edits.apply(text.source()), "c, ab");
    }
}
