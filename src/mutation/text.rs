//! A text and where the syntax parsed from it stands in it.

use std::ops::Range;

use syn::spanned::Spanned;

/// A text and where the parsed part of it begins.
pub struct Text<'a> {
    source: &'a str,
    start: usize,
}

impl<'a> Text<'a> {
    pub fn new(source: &'a str) -> Self {
        let start = if source.starts_with('\u{feff}') {
            '\u{feff}'.len_utf8()
        } else {
            0
        };
        Self { source, start }
    }

    /// All of it.
    pub fn source(&self) -> &'a str {
        self.source
    }

    /// What the parser is given: spans count from its first byte, hence without a byte order mark.
    pub fn parsed(&self) -> &'a str {
        &self.source[self.start..]
    }

    /// The bytes a piece of syntax covers, from its first token to its last.
    pub fn range(&self, node: &impl Spanned) -> Range<usize> {
        let bytes = node.span().byte_range();
        self.start + bytes.start..self.start + bytes.end
    }

    /// A piece of syntax as it is written.
    pub fn of(&self, node: &impl Spanned) -> &'a str {
        self.at(self.range(node))
    }

    /// Are two pieces of syntax written alike?
    pub fn alike(&self, one: &impl Spanned, other: &impl Spanned) -> bool {
        self.of(one) == self.of(other)
    }

    pub fn at(&self, range: Range<usize>) -> &'a str {
        &self.source[range]
    }

    /// The 1-based line of a byte.
    pub fn line(&self, byte: usize) -> usize {
        1 + self.source[..byte].matches('\n').count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
