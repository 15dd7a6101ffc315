//! A text cut at its functions, and which of them a mutant writes differently.
//!
//! A mutant changes one line of a file of a hundred: what has to be compiled again is the function around that line.

use std::collections::BTreeMap;

use syn::spanned::Spanned;
use syn::{ImplItem, Item};

use super::segment::Segment;
use super::version::Version;
use crate::mutation::edits::{Edits, Substitution};
use crate::parse_depth::with_deep_stack;

/// A text cut into segments: one for every function, free or of an `impl`, and one for everything else that stands by itself.
#[derive(Clone, Debug)]
pub struct Segments<'a> {
    /// The whole text, whose places edits count in.
    original: &'a str,
    /// The text without a byte order mark, whose places segments count in.
    pub text: &'a str,
    /// In the order of the text. Blanks and comments between them belong to none.
    pub segments: Vec<Segment>,
}

impl<'a> Segments<'a> {
    /// Cuts a text; `None` if it is no Rust.
    pub fn of(text: &'a str) -> Option<Self> {
        with_deep_stack(text, || Self::cut(text))?
    }

    fn cut(original: &'a str) -> Option<Self> {
        let text = original.trim_start_matches('\u{feff}');
        let file: syn::File = syn::parse_str(text).ok()?;
        let mut segments = Vec::new();
        for attribute in &file.attrs {
            segments.push(Segment {
                range: attribute.span().byte_range(),
                function: None,
            });
        }
        for item in &file.items {
            match item {
                Item::Fn(own) => segments.push(Segment::free(own)),
                // A trait says which functions its `impl` has: there is no room for further versions.
                Item::Impl(own) if own.trait_.is_none() => {
                    let start = own.span().byte_range().start;
                    segments.push(Segment {
                        range: start..own.brace_token.span.open().byte_range().end,
                        function: None,
                    });
                    for item in &own.items {
                        segments.push(match item {
                            ImplItem::Fn(own) => Segment::method(own),
                            other => Segment::fixed(other),
                        });
                    }
                }
                other => segments.push(Segment::fixed(other)),
            }
        }
        Some(Segments {
            original,
            text,
            segments,
        })
    }

    /// The functions that these edits change; `None` if more than functions are changed, or if one of them cannot stand beside its
    /// other versions.
    pub fn versions(&self, edits: &Edits) -> Option<Vec<Version>> {
        let mut changed: BTreeMap<usize, Vec<Substitution>> = BTreeMap::new();
        for own in edits.substitutions() {
            let own = own.narrowed(self.original);
            if !own.is_empty() {
                let (number, own) = self.within_segment(own)?;
                changed.entry(number).or_default().push(own);
            }
        }
        let version = |(number, edits): (usize, Vec<Substitution>)| {
            let segment: &Segment = &self.segments[number];
            let text = &self.text[segment.range.clone()];
            Version::of(
                number,
                segment.function.as_ref()?,
                text,
                &edits.into_iter().collect(),
            )
        };
        changed.into_iter().map(version).collect()
    }

    /// The number of the segment that holds a place of the original, and the place from the begin of that segment.
    fn within_segment(&self, own: Substitution) -> Option<(usize, Substitution)> {
        let mark = self.original.len() - self.text.len();
        let (start, end) = (own.range.start.checked_sub(mark)?, own.range.end - mark);
        let holds = |segment: &Segment| segment.range.start <= start && end <= segment.range.end;
        let number = self.segments.iter().position(holds)?;
        let begin = self.segments[number].range.start;
        let range = start - begin..end - begin;
        Some((number, Substitution { range, ..own }))
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::replaced;
    use super::Segments;

    const ORIGINAL: &str = "//! Doc.\n\npub struct P(f64);\npub fn a(x: f64) -> f64 { x }\nimpl P {\n    /// Doc.\n    pub fn m(mut self) -> f64 { a(self.0) }\n    fn new() -> Self { P(1.0) }\n}\npub fn c() -> impl Copy {}\n";

    /// The functions that differ if `before` is written as `after`, under the name `other`.
    fn versions(before: &str, after: &str) -> Option<Vec<String>> {
        let edits = replaced(ORIGINAL, before, after);
        let versions = Segments::of(ORIGINAL).unwrap().versions(&edits)?;
        Some(versions.iter().map(|own| own.named("other")).collect())
    }

    #[test]
    fn only_what_differs_is_compiled_again() {
        assert_eq!(versions("x }", "x }").unwrap(), Vec::<String>::new());
        assert_eq!(
            versions("{ x }", "{ -x }").unwrap(),
            ["fn other(x: f64) -> f64 { -x }"]
        );
        assert_eq!(
            versions("a(self.0)", "self.0").unwrap(),
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
            ("pub fn a", "// Comment.\npub fn a"),
            ("pub fn c", "const C: u8 = 1;\npub fn c"),
        ] {
            assert_eq!(versions(before, after), None, "{after}");
        }
    }
}
