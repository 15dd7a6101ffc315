//! Changes of a source text by byte range, so that everything outside an edit stays byte-identical.
//! Which changes are worth making is decided elsewhere.

use std::ops::Range;

use syn::spanned::Spanned;

use super::family::Family;

/// A source text and where the parsed part of it begins.
pub(super) struct Text<'a> {
    source: &'a str,
    start: usize,
}

impl<'a> Text<'a> {
    pub(super) fn new(source: &'a str) -> Self {
        let start = if source.starts_with('\u{feff}') {
            '\u{feff}'.len_utf8()
        } else {
            0
        };
        Self { source, start }
    }

    /// What the parser is given: spans count from its first byte, hence without a byte order mark.
    pub(super) fn parsed(&self) -> &'a str {
        &self.source[self.start..]
    }

    /// The bytes a piece of syntax covers, from its first token to its last.
    pub(super) fn range(&self, node: &impl Spanned) -> Range<usize> {
        let bytes = node.span().byte_range();
        self.start + bytes.start..self.start + bytes.end
    }

    /// A piece of syntax as it is written.
    pub(super) fn of(&self, node: &impl Spanned) -> &'a str {
        self.at(self.range(node))
    }

    /// Are two pieces of syntax written alike?
    pub(super) fn alike(&self, one: &impl Spanned, other: &impl Spanned) -> bool {
        self.of(one) == self.of(other)
    }

    pub(super) fn at(&self, range: Range<usize>) -> &'a str {
        &self.source[range]
    }

    /// The 1-based line of a byte.
    pub(super) fn line(&self, byte: usize) -> usize {
        1 + self.source[..byte].matches('\n').count()
    }

    /// The whole text after a change.
    pub(super) fn after(&self, change: &Change) -> String {
        self.edited(0..self.source.len(), change)
    }

    /// The shown part of the text before and after a change.
    pub(super) fn shown(&self, change: &Change) -> (String, String) {
        let range = change.shown();
        (
            self.source[range.clone()].to_owned(),
            self.edited(range, change),
        )
    }

    /// The edited places alone, before and after.
    pub(super) fn edited_pieces(&self, change: &Change) -> (String, String) {
        let before = change
            .edits
            .iter()
            .map(|edit| &self.source[edit.range.clone()])
            .collect();
        let after = change.edits.iter().map(|edit| edit.text.as_str()).collect();
        (before, after)
    }

    fn edited(&self, range: Range<usize>, change: &Change) -> String {
        let mut edited = String::with_capacity(range.len());
        let mut copied = range.start;
        for edit in &change.edits {
            edited.push_str(&self.source[copied..edit.range.start]);
            edited.push_str(&edit.text);
            copied = edit.range.end;
        }
        edited.push_str(&self.source[copied..range.end]);
        edited
    }
}

/// One place to overwrite.
#[derive(Clone, Debug)]
struct Edit {
    range: Range<usize>,
    text: String,
}

/// One slip: one edit, or two where things are exchanged.
#[derive(Clone, Debug)]
pub(super) struct Change {
    pub(super) family: Family,
    around: Range<usize>,
    /// In the order of the text, without overlap.
    edits: Vec<Edit>,
}

impl Change {
    /// A change that is shown together with the bytes `around` it: `w * a + b` says more than `+`.
    pub(super) fn new(family: Family, around: Range<usize>) -> Self {
        Self {
            family,
            around,
            edits: Vec::new(),
        }
    }

    pub(super) fn put(mut self, range: Range<usize>, text: impl Into<String>) -> Self {
        let at = self
            .edits
            .partition_point(|edit| edit.range.start < range.start);
        self.edits.insert(
            at,
            Edit {
                range,
                text: text.into(),
            },
        );
        self
    }

    pub(super) fn cut(self, range: Range<usize>) -> Self {
        self.put(range, "")
    }

    pub(super) fn insert(self, at: usize, text: impl Into<String>) -> Self {
        self.put(at..at, text)
    }

    pub(super) fn exchange(self, text: &Text, one: Range<usize>, other: Range<usize>) -> Self {
        let (was_one, was_other) = (text.at(one.clone()), text.at(other.clone()));
        self.put(one, was_other).put(other, was_one)
    }

    /// Several changes made at once; nothing where there is but one, or two touch the same place.
    pub(super) fn joined(changes: &[&Change]) -> Option<Change> {
        let (first, others) = changes.split_first()?;
        let mut joined = (*first).clone();
        for edit in others.iter().flat_map(|change| &change.edits) {
            joined = joined.put(edit.range.clone(), edit.text.clone());
        }
        let mut neighbours = joined.edits.windows(2);
        let is_apart = neighbours.all(|pair| pair[0].range.end < pair[1].range.start);
        let start = changes.iter().map(|change| change.around.start).min()?;
        let end = changes.iter().map(|change| change.around.end).max()?;
        joined.around = start..end;
        (is_apart && !others.is_empty()).then_some(joined)
    }

    pub(super) fn start(&self) -> usize {
        self.edits
            .first()
            .map_or(self.around.start, |edit| edit.range.start)
    }

    fn shown(&self) -> Range<usize> {
        let start = self
            .edits
            .first()
            .map_or(self.around.start, |edit| edit.range.start);
        let end = self
            .edits
            .last()
            .map_or(self.around.end, |edit| edit.range.end);
        self.around.start.min(start)..self.around.end.max(end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_outside_an_edit_stay_as_they_are() {
        let text = Text::new("σ = a + b; // ∂σ");
        let at = text.source.find('+').unwrap();
        let change = Change::new(Family::Sign, at - 2..at + 3).put(at..at + 1, "-");
        assert_eq!(text.after(&change), "σ = a - b; // ∂σ");
        assert_eq!(
            text.shown(&change),
            ("a + b".to_owned(), "a - b".to_owned())
        );
    }

    #[test]
    fn an_exchange_is_two_edits_in_either_order() {
        let text = Text::new("ab, c");
        let change = Change::new(Family::Elements, 0..5).exchange(&text, 4..5, 0..2);
        assert_eq!(text.after(&change), "c, ab");
    }

    #[test]
    fn spans_count_bytes_also_after_characters_of_several_bytes_and_a_byte_order_mark() {
        let source = "\u{feff}// σ′(z) = s·(1 − s)\nfn σ(ζ: f64) -> f64 { ζ + 1.0 }";
        let text = Text::new(source);
        let file: syn::File = syn::parse_str(text.parsed()).unwrap();
        let syn::Item::Fn(function) = &file.items[0] else {
            panic!("a function")
        };
        assert_eq!(text.of(&function.sig.ident), "σ");
        assert_eq!(text.of(&function.block.stmts[0]), "ζ + 1.0");
        assert_eq!(text.line(text.range(&function.block).start), 2);
    }
}
