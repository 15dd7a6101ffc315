//! Lines of a learner's file with pieces of them marked, as the compiler does it: the line, and the marks below it.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::style::{bad, faint, good};
use crate::location::Span;
use crate::tame::tamed;

/// More lines of one piece than this are told by the first ones.
const MOST_LINES: usize = 4;

/// What is left of a line before the first mark, where the line has no room.
const CONTEXT: usize = 4;

/// Lines of a text with the marks below them.
#[derive(Debug)]
pub struct Underlined {
    /// The rows, without a margin.
    pub rows: Vec<String>,
    /// Whether the words had room beside the marks.
    pub has_words: bool,
}

/// A letter of a line, the columns it takes, and whether it is marked.
#[derive(Clone, Copy)]
struct Letter {
    letter: char,
    columns: usize,
    is_marked: bool,
}

/// The lines of these pieces of a text, which are in its order; the words stand behind the marks of a line, if they have room.
pub fn underlined(
    source: &str,
    spans: &[Span],
    words: Option<(usize, &str)>,
    width: usize,
) -> Underlined {
    let last = |span: &Span| span.end_line.min(span.line + MOST_LINES - 1);
    let mut numbers: Vec<usize> = spans
        .iter()
        .flat_map(|span| span.line..=last(span))
        .collect();
    numbers.sort_unstable();
    numbers.dedup();
    let margin = Margin::of(&numbers);
    let room = margin.room(width);
    let mut underlined = Underlined {
        rows: Vec::new(),
        has_words: false,
    };
    for number in numbers {
        let letters = fitting(letters(source, number, spans), room);
        let mut marks = marks(&letters);
        if let Some((line, words)) = words
            && line == number
            && marks.width() + 1 + words.width() <= room
        {
            marks = format!("{marks} {words}");
            underlined.has_words = true;
        }
        let line: String = letters.iter().map(|letter| letter.letter).collect();
        underlined.rows.push(margin.numbered(number, &line));
        underlined.rows.push(margin.unnumbered(&bad(&marks)));
    }
    underlined
}

/// The line of a piece of a text with something else in its place; `None` where that is no matter of one line, or has no room.
pub fn replaced(source: &str, span: &Span, other: &str, width: usize) -> Option<String> {
    if span.line != span.end_line || other.contains('\n') {
        return None;
    }
    let line = tamed(source.lines().nth(span.line - 1)?);
    let (before, rest) = line.split_at(byte_of(&line, span.column - 1)?);
    let after = rest.get(byte_of(rest, span.end_column.checked_sub(span.column)?)?..)?;
    let margin = Margin::of(&[span.line]);
    let fits = before.width() + other.width() + after.width() <= margin.room(width);
    let line = format!("{before}{}{after}", good(&tamed(other)));
    fits.then(|| margin.numbered(span.line, line.trim_end()))
}

/// Where the letter of that place begins; the end of the line counts as one.
fn byte_of(line: &str, place: usize) -> Option<usize> {
    let mut starts = line.char_indices().map(|(byte, _)| byte);
    match place == line.chars().count() {
        true => Some(line.len()),
        false => starts.nth(place),
    }
}

/// What stands on the left of a line.
struct Margin {
    digits: usize,
}

impl Margin {
    fn of(numbers: &[usize]) -> Self {
        let digits = numbers.iter().map(|number| number.to_string().len()).max();
        Margin {
            digits: digits.unwrap_or(1),
        }
    }

    /// The columns that are left for the line, with a column of the screen before the margin.
    fn room(&self, width: usize) -> usize {
        width.saturating_sub(self.digits + 6).max(2 * CONTEXT)
    }

    fn numbered(&self, number: usize, line: &str) -> String {
        let digits = self.digits;
        let row = format!("  {} {line}", faint(&format!("{number:>digits$} |")));
        row.trim_end().to_owned()
    }

    fn unnumbered(&self, marks: &dyn std::fmt::Display) -> String {
        format!("  {} {marks}", faint(&format!("{:>1$} |", "", self.digits)))
    }
}

/// The letters of a line, those marked that belong to one of the pieces.
fn letters(source: &str, number: usize, spans: &[Span]) -> Vec<Letter> {
    let line = source.lines().nth(number - 1).unwrap_or_default();
    let indent = line.len() - line.trim_start().len();
    let holds = |span: &Span, column: usize| {
        let starts = if span.line == number {
            span.column
        } else {
            indent + 1
        };
        let is_before_its_end = span.end_line > number || column < span.end_column;
        (span.line..=span.end_line).contains(&number) && starts <= column && is_before_its_end
    };
    let letter = |(place, letter): (usize, char)| Letter {
        letter,
        columns: letter.width().unwrap_or(0),
        is_marked: spans.iter().any(|span| holds(span, place + 1)),
    };
    let line = tamed(line.trim_end());
    line.chars().enumerate().map(letter).collect()
}

/// As many letters as have room, the marked ones among them; what is left out is told by `…`.
fn fitting(letters: Vec<Letter>, room: usize) -> Vec<Letter> {
    let columns = |letters: &[Letter]| letters.iter().map(|letter| letter.columns).sum::<usize>();
    if columns(&letters) <= room {
        return letters;
    }
    let first = letters.iter().position(|letter| letter.is_marked);
    let last = letters.iter().rposition(|letter| letter.is_marked);
    let (first, last) = first.zip(last).unwrap_or((0, 0));
    let dots = |is_marked| Letter {
        letter: '…',
        columns: 1,
        is_marked,
    };
    let mut shown = letters;
    if columns(&shown[..=last]) + 1 > room {
        // From the left as much goes as brings the last mark in, but not the first one.
        let mut start = 0;
        while start + CONTEXT < first && columns(&shown[start..=last]) + 2 > room {
            start += 1;
        }
        shown.drain(..start);
        shown.insert(0, dots(false));
    }
    let mut is_marked = false;
    while columns(&shown) + 1 > room {
        is_marked = shown.pop().is_some_and(|letter| letter.is_marked);
    }
    shown.push(dots(is_marked));
    shown
}

fn marks(letters: &[Letter]) -> String {
    let mark = |letter: &Letter| {
        let mark = if letter.is_marked { "^" } else { " " };
        mark.repeat(letter.columns)
    };
    let marks: String = letters.iter().map(mark).collect();
    marks.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::{replaced, underlined};
    use crate::location::Span;
    use crate::ui::style::without_escapes;
    use unicode_width::UnicodeWidthStr;

    const SOURCE: &str = "fn f() {\n    let h = delta * z * (1.0 - z);\n    h\n}\n";

    fn span(line: usize, column: usize, end_line: usize, end_column: usize) -> Span {
        Span {
            line,
            column,
            end_line,
            end_column,
        }
    }

    fn rows(source: &str, spans: &[Span], words: Option<(usize, &str)>, width: usize) -> String {
        let rows = underlined(source, spans, words, width).rows;
        for row in &rows {
            let row = without_escapes(row);
            assert!(row.width() < width, "{row:?} has no room in {width}");
        }
        without_escapes(&rows.join("\n"))
    }

    #[test]
    fn pieces_are_marked_below_their_line_with_words_behind_the_last_mark() {
        let spans = [span(2, 21, 2, 22), span(2, 32, 2, 33)];
        let marked = rows(SOURCE, &spans, Some((2, "is 2, needs 3")), 80);
        let wanted = "  2 |     let h = delta * z * (1.0 - z);\n    |                     ^          ^ is 2, needs 3";
        assert_eq!(marked, wanted);
        // Words without room are left out, and that is told.
        let narrow = underlined(SOURCE, &spans, Some((2, "is 2, needs 3")), 46);
        assert!(!narrow.has_words);
        let two = [span(2, 9, 2, 10), span(3, 5, 3, 6)];
        let lines = rows(SOURCE, &two, None, 80);
        assert!(lines.contains("  3 |     h\n    |     ^"), "{lines}");
    }

    #[test]
    fn a_line_without_room_keeps_its_marks() {
        let long = format!(
            "{}let x = 漢字(a) * wrong + {};",
            " ".repeat(40),
            "b + ".repeat(30)
        );
        let start = long.chars().take_while(|letter| *letter != 'w').count() + 1;
        let spans = [span(1, start, 1, start + 5)];
        for width in [30, 40, 60, 80, 100, 300] {
            let shown = rows(&long, &spans, None, width);
            let (line, marks) = shown.split_once('\n').unwrap_or_default();
            let before = marks.len() - marks.trim_start_matches([' ', '|']).len();
            let mut columns = 0;
            let marked: String = line
                .chars()
                .filter(|letter| {
                    let at = columns;
                    columns += unicode_width::UnicodeWidthChar::width(*letter).unwrap_or(1);
                    (before..before + 5).contains(&at)
                })
                .collect();
            assert_eq!(marked, "wrong", "{width}:\n{shown}");
            assert_eq!(marks.matches('^').count(), 5, "{width}:\n{shown}");
        }
    }

    #[test]
    fn a_piece_of_several_lines_is_marked_on_each() {
        let source = "fn f() {\n    a\n        + b\n        + c;\n}\n";
        let marked = rows(source, &[span(2, 5, 4, 12)], None, 80);
        let wanted = "  2 |     a\n    |     ^\n  3 |         + b\n    |         ^^^\n  4 |         + c;\n    |         ^^^";
        assert_eq!(marked, wanted);
        let endless = format!("f(\n{})", "    a,\n".repeat(40));
        let marked = rows(&endless, &[span(1, 1, 42, 2)], None, 80);
        assert_eq!(marked.lines().count(), 2 * super::MOST_LINES);
    }

    #[test]
    fn something_else_stands_in_the_place_of_a_piece() {
        let other = |span: Span, width| {
            let line = replaced(SOURCE, &span, "a1", width)?;
            Some(without_escapes(&line))
        };
        let wanted = "  2 |     let h = delta * a1 * (1.0 - z);";
        assert_eq!(other(span(2, 21, 2, 22), 80).as_deref(), Some(wanted));
        assert_eq!(other(span(3, 5, 3, 6), 80).as_deref(), Some("  3 |     a1"));
        assert_eq!(other(span(2, 21, 3, 6), 80), None);
        assert_eq!(other(span(2, 21, 2, 22), 30), None);
        assert_eq!(other(span(2, 90, 2, 95), 80), None);
    }
}
