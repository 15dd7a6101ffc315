//! A solution cut at its functions, and which of them a variant writes differently.
//!
//! A variant changes one line of a file of a hundred: what has to be compiled again is the function around that line.

use syn::spanned::Spanned;
use syn::{ImplItem, Item};

use super::change::{Change, same_ends};
use super::piece::Piece;
use crate::nesting::with_room;

/// A text cut into pieces: one for every function, free or of an `impl`, and one for everything else that stands by itself.
#[derive(Clone, Debug)]
pub struct Slices<'a> {
    /// The text without a byte order mark.
    pub text: &'a str,
    /// In the order of the text. Blanks and comments between them belong to none.
    pub pieces: Vec<Piece>,
}

impl<'a> Slices<'a> {
    /// Cuts a text; `None` if it is no Rust.
    pub fn of(text: &'a str) -> Option<Self> {
        with_room(text, || Self::cut(text))?
    }

    fn cut(text: &'a str) -> Option<Self> {
        let text = without_mark(text);
        let file: syn::File = syn::parse_str(text).ok()?;
        let mut pieces = Vec::new();
        for attribute in &file.attrs {
            pieces.push(Piece {
                range: attribute.span().byte_range(),
                function: None,
            });
        }
        for item in &file.items {
            match item {
                Item::Fn(own) => pieces.push(Piece::free(own)),
                // A trait says which functions its `impl` has: there is no room for further versions.
                Item::Impl(own) if own.trait_.is_none() => {
                    let start = own.span().byte_range().start;
                    pieces.push(Piece {
                        range: start..own.brace_token.span.open().byte_range().end,
                        function: None,
                    });
                    for item in &own.items {
                        pieces.push(match item {
                            ImplItem::Fn(own) => Piece::method(own),
                            other => Piece::fixed(other),
                        });
                    }
                }
                other => pieces.push(Piece::fixed(other)),
            }
        }
        Some(Slices { text, pieces })
    }

    /// The functions that a variant writes differently; `None` if more than functions differ, or if one of them cannot stand
    /// beside its other versions.
    pub fn changes(&self, variant: &str) -> Option<Vec<Change>> {
        let variant = without_mark(variant);
        match self.only_change(variant) {
            Some(change) => Some(vec![change?]),
            None => self.all_changes(&Slices::of(variant)?),
        }
    }

    /// The difference to a variant of which nothing but one function has to be parsed to find it; `None` if there is no such
    /// function.
    fn only_change(&self, variant: &str) -> Option<Option<Change>> {
        let (before, after) = same_ends(self.text, variant);
        let holds = |(_, piece): &(usize, &Piece)| {
            piece.range.start <= before && self.text.len() - after <= piece.range.end
        };
        let (place, piece) = self.pieces.iter().enumerate().find(holds)?;
        let end = variant.len() - (self.text.len() - piece.range.end);
        let text = &variant[piece.range.start..end];
        let parse = || {
            if piece.function.as_ref()?.associated {
                Some(Piece::method(&syn::parse_str(text).ok()?))
            } else {
                Some(Piece::free(&syn::parse_str(text).ok()?))
            }
        };
        let other = with_room(text, parse)??;
        let own_text = &self.text[piece.range.clone()];
        Some(Change::between(place, (piece, own_text), (&other, text)))
    }

    fn all_changes(&self, variant: &Slices<'_>) -> Option<Vec<Change>> {
        if self.pieces.len() != variant.pieces.len() {
            return None;
        }
        let mut changes = Vec::new();
        for (place, (own, other)) in self.pieces.iter().zip(&variant.pieces).enumerate() {
            let own_text = &self.text[own.range.clone()];
            let other_text = &variant.text[other.range.clone()];
            if own_text != other_text {
                changes.push(Change::between(
                    place,
                    (own, own_text),
                    (other, other_text),
                )?);
            }
        }
        Some(changes)
    }
}

fn without_mark(text: &str) -> &str {
    text.trim_start_matches('\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::Slices;

    const SOLUTION: &str = "//! Doc.\n\npub struct P(f64);\npub fn a(x: f64) -> f64 { x }\nimpl P {\n    /// Doc.\n    pub fn m(mut self) -> f64 { a(self.0) }\n    fn new() -> Self { P(1.0) }\n}\npub fn c() -> impl Copy {}\n";

    /// The functions that differ if `before` is written as `after`, under the name `other`.
    fn changes(before: &str, after: &str) -> Option<Vec<String>> {
        let variant = SOLUTION.replacen(before, after, 1);
        let slices = Slices::of(SOLUTION).unwrap();
        let changes = slices.changes(&variant)?;
        // What is found by a look at one function is what is found by a look at all.
        let all = slices.all_changes(&Slices::of(&variant).unwrap());
        assert!(changes.is_empty() || Some(&changes) == all.as_ref());
        Some(changes.iter().map(|change| change.named("other")).collect())
    }

    #[test]
    fn only_what_differs_is_compiled_again() {
        assert_eq!(changes("x }", "x }").unwrap(), Vec::<String>::new());
        assert_eq!(
            changes("{ x }", "{ -x }").unwrap(),
            ["fn other(x: f64) -> f64 { -x }"]
        );
        assert_eq!(
            changes("a(self.0)", "self.0").unwrap(),
            ["fn other(mut self) -> f64 { self.0 }"]
        );
    }

    #[test]
    fn what_has_one_version_makes_the_whole_file_new() {
        for (before, after) in [
            ("P(f64)", "P(f32)"),
            ("a(x: f64)", "a(x: f32)"),
            ("-> impl Copy {}", "-> impl Copy { 1 }"),
            ("//! Doc.", "//! Other."),
            ("fn new()", "fn other()"),
            ("pub fn c", "const C: u8 = 1;\npub fn c"),
        ] {
            assert_eq!(changes(before, after), None, "{after}");
        }
    }
}
