//! Where in a learner's file a verdict is shown: at the function that is asked, at a `todo!()`, on a line.

use proc_macro2::{TokenStream, TokenTree};

use crate::course::Check;
use crate::location::Span;
use crate::parse_depth::with_deep_stack;

/// The name of the function of this text that a check calls; if it calls none of them, the name of the first one; if there is none, the
/// first line.
pub fn function(source: &str, check: Option<&Check>) -> Span {
    let code = check.map(|check| check.bindings.join("\n") + "\n" + &check.call);
    let called = words(code.as_deref().unwrap_or_default());
    let functions: Vec<Word> = words(source)
        .windows(2)
        .filter(|pair| pair[0].text == "fn")
        .map(|pair| pair[1].clone())
        .collect();
    let of_name = |word: &Word| functions.iter().find(|function| function.text == word.text);
    let found = called.iter().find_map(of_name);
    match found.or(functions.first()) {
        Some(function) => Span::of(own(source), &function.bytes),
        None => line(source, 1),
    }
}

/// The first `todo!` or `unimplemented!` of this text.
pub fn unfinished(source: &str) -> Option<Span> {
    let words = words(source);
    let marks = words.windows(2).find(|pair| {
        ["todo", "unimplemented"].contains(&pair[0].text.as_str()) && pair[1].text == "!"
    })?;
    Some(Span::of(
        own(source),
        &(marks[0].bytes.start..marks[1].bytes.end),
    ))
}

/// What is written on a line; at the end of the text there may be none.
pub fn line(source: &str, number: usize) -> Span {
    let text = own(source)
        .lines()
        .nth(number.saturating_sub(1))
        .unwrap_or_default();
    let margin = text.chars().count() - text.trim_start().chars().count();
    let length = text.trim().chars().count();
    Span {
        line: number.max(1),
        column: margin + 1,
        end_line: number.max(1),
        end_column: margin + length + 1,
    }
}

/// The text as positions in it are counted: without a mark in front that no editor shows.
fn own(source: &str) -> &str {
    source.trim_start_matches('\u{feff}')
}

/// A name or a sign, and where it stands.
#[derive(Clone, Debug)]
struct Word {
    text: String,
    bytes: std::ops::Range<usize>,
}

/// All names and signs of a text in their order; none where it is no Rust.
fn words(source: &str) -> Vec<Word> {
    let source = own(source);
    let read = || {
        let mut words = Vec::new();
        flatten(source.parse().unwrap_or_default(), &mut words);
        words
    };
    with_deep_stack(source, read).unwrap_or_default()
}

fn flatten(stream: TokenStream, into: &mut Vec<Word>) {
    for tree in stream {
        match tree {
            TokenTree::Group(group) => flatten(group.stream(), into),
            other => into.push(Word {
                text: other.to_string(),
                bytes: other.span().byte_range(),
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{function, line, unfinished};
    use crate::course::Course;
    use crate::location::Span;

    const SOURCE: &str = "\u{feff}//! ∂L/∂ŷ: fn of no kind\r\nfn ŷ() -> f64 { 1.0 }\r\npub fn loss(y: f64) -> f64 {\r\n    /* ŷ */ todo!(\"fn\")\r\n}\r\n";

    fn at(line: usize, column: usize, length: usize) -> Span {
        Span {
            line,
            column,
            end_line: line,
            end_column: column + length,
        }
    }

    #[test]
    fn a_verdict_stands_at_the_function_that_is_asked() {
        let course = |call: &str| {
            let text = format!(
                "format_version = 1\n[[exercises]]\nname = \"a\"\n[[exercises.checks]]\nname = \"q\"\ncall = \"{call}\"\ngiven = [{{ y = 1.0 }}]\n"
            );
            Course::parse(&text).unwrap()
        };
        for (call, place) in [
            ("2.0 * loss(y)", at(3, 8, 4)),
            ("ŷ() + loss(y)", at(2, 4, 1)),
            ("other(y)", at(2, 4, 1)),
        ] {
            let course = course(call);
            assert_eq!(
                function(SOURCE, course.exercises[0].checks.first()),
                place,
                "{call}"
            );
        }
        assert_eq!(function("no rust (", None), at(1, 1, 9));
        assert_eq!(function("", None), at(1, 1, 0));
        assert_eq!(unfinished(SOURCE), Some(at(4, 13, 5)));
        assert_eq!(unfinished("fn f() {}"), None);
        assert_eq!(line(SOURCE, 4), at(4, 5, 19));
    }
}
