//! What a program printed, divided by the question it was at work on.
//!
//! Before each question the fixed part of the program writes a mark: a control character, the number of the question, another
//! control character. Whoever prints such marks confuses nothing but what they see of their own prints.

use crate::execution::{Printed, Prints};
use crate::process::{Captured, Piece, harmless, push_gap};

/// Before the number of a question.
const BEFORE: u8 = 0x1e;
/// After it.
const AFTER: u8 = 0x1f;

/// The prints of a program; `last` is the question it was at work on when it ended, if that is known.
pub fn divided(captured: &Captured, last: Option<usize>) -> Prints {
    let mut division = Division::default();
    for piece in captured.pieces() {
        match piece {
            Piece::Written(bytes) => division.written(&bytes),
            Piece::LeftOut(count) => division.left_out(count, last),
        }
    }
    Prints(division.prints)
}

/// The prints so far.
#[derive(Default)]
struct Division {
    prints: Vec<Printed>,
    question: Option<usize>,
    /// Set where something was left out, marks perhaps: the question at the end of what is written.
    behind_a_gap: Option<Option<usize>>,
}

impl Division {
    fn written(&mut self, mut bytes: &[u8]) {
        if let Some(last) = self.behind_a_gap.take() {
            bytes = without_cut_mark(bytes);
            // Every question has its mark, so the one before the first mark is known by it.
            self.question = match next_mark(bytes) {
                Some(mark) => mark.question.and_then(|question| question.checked_sub(1)),
                None => last,
            };
        }
        while let Some(mark) = next_mark(bytes) {
            self.print(mark.before);
            self.question = mark.question;
            bytes = mark.after;
        }
        self.print(bytes);
    }

    fn print(&mut self, bytes: &[u8]) {
        if !bytes.is_empty() {
            let text = harmless(&String::from_utf8_lossy(bytes));
            self.place().push_str(&text);
        }
    }

    fn left_out(&mut self, count: u64, last: Option<usize>) {
        push_gap(self.place(), count);
        self.behind_a_gap = Some(last);
    }

    /// Where the text of the current question grows.
    fn place(&mut self) -> &mut String {
        let question = self.question;
        let same = self
            .prints
            .last()
            .is_some_and(|last| last.question == question);
        if !same {
            let text = String::new();
            self.prints.push(Printed { question, text });
        }
        let end = self.prints.len() - 1;
        &mut self.prints[end].text
    }
}

/// A mark with what stands around it.
struct Mark<'a> {
    before: &'a [u8],
    /// `None` if it is cut off or no number.
    question: Option<usize>,
    after: &'a [u8],
}

/// The first mark in these bytes; one that is cut off at their end counts as well.
fn next_mark(bytes: &[u8]) -> Option<Mark<'_>> {
    let starts = bytes
        .iter()
        .enumerate()
        .filter(|(_, byte)| **byte == BEFORE);
    starts.map(|(start, _)| start).find_map(|start| {
        let (before, rest) = (&bytes[..start], &bytes[start + 1..]);
        let digits = digits(rest);
        let number = std::str::from_utf8(&rest[..digits]).ok()?;
        let (question, after): (_, &[u8]) = match rest.get(digits) {
            Some(&AFTER) => (number.parse().ok(), &rest[digits + 1..]),
            Some(_) => return None,
            None => (None, &[]),
        };
        Some(Mark {
            before,
            question,
            after,
        })
    })
}

/// The bytes without a mark of which only the end is there.
fn without_cut_mark(bytes: &[u8]) -> &[u8] {
    match bytes[digits(bytes)..].split_first() {
        Some((&AFTER, after)) => after,
        _ => bytes,
    }
}

/// How many digits these bytes begin with.
fn digits(bytes: &[u8]) -> usize {
    let other = bytes.iter().position(|byte| !byte.is_ascii_digit());
    other.unwrap_or(bytes.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn prints(limit: usize, text: &str, last: Option<usize>) -> Vec<(Option<usize>, String)> {
        let mut captured = Captured::new(limit);
        captured.push(text.as_bytes());
        let prints = divided(&captured, last).0;
        let pair = |printed: Printed| (printed.question, printed.text);
        prints.into_iter().map(pair).collect()
    }

    fn whole(text: &str) -> Vec<(Option<usize>, String)> {
        prints(1 << 10, text, None)
    }

    #[test]
    fn a_print_belongs_to_the_mark_before_it() {
        assert_eq!(
            whole("\u{1e}0\u{1f}a\nb\n\u{1e}1\u{1f}\u{1e}2\u{1f}c"),
            [(Some(0), "a\nb\n".into()), (Some(2), "c".into())]
        );
        assert_eq!(whole("\u{1e}0\u{1f}\u{1e}1\u{1f}"), []);
        assert_eq!(whole("a"), [(None, "a".into())]);
    }

    #[test]
    fn no_mark_is_seen_and_what_is_none_is_text() {
        assert_eq!(whole("\u{1e}0\u{1f}a\u{1e}1"), [(Some(0), "a".into())]);
        assert_eq!(
            whole("\u{1e}0\u{1f}\u{1e}x\u{1e}1\u{1f}b"),
            [(Some(0), "␞x".into()), (Some(1), "b".into())]
        );
        // Forged: no number, or none that fits.
        assert_eq!(
            whole("\u{1e}\u{1f}a\u{1e}99999999999999999999999\u{1f}b"),
            [(None, "ab".into())]
        );
    }

    #[test]
    fn an_escape_sequence_without_end_swallows_no_mark() {
        assert_eq!(
            whole("\u{1e}0\u{1f}a\u{1b}[\u{1e}1\u{1f}b"),
            [(Some(0), "a".into()), (Some(1), "b".into())]
        );
    }

    #[test]
    fn behind_a_gap_the_next_mark_tells_whose_the_prints_are() {
        // Six bytes are kept of either end, and here the first six end within a mark.
        assert_eq!(
            prints(
                12,
                "\u{1e}0\u{1f}aa\u{1e}1\u{1f}-----bb\u{1e}8\u{1f}c",
                None
            ),
            [
                (Some(0), "aa".into()),
                (None, "… 7 bytes left out …\n".into()),
                (Some(7), "bb".into()),
                (Some(8), "c".into())
            ]
        );
        // And here the last six begin within one.
        assert_eq!(
            prints(12, "\u{1e}0\u{1f}aaa-----\u{1e}12\u{1f}bbbb", Some(12)),
            [
                (Some(0), "aaa\n… 7 bytes left out …\n".into()),
                (Some(12), "bbbb".into())
            ]
        );
    }

    #[test]
    fn a_flood_belongs_to_the_question_that_did_not_end() {
        let flood = format!("\u{1e}3\u{1f}{}", "a".repeat(20));
        assert_eq!(
            prints(12, &flood, Some(3)),
            [(Some(3), "aaa\n… 11 bytes left out …\naaaaaa".into())]
        );
    }
}
