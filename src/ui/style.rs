//! Colours, wrapping and widths: the few decisions that give every screen the same face.

use colored::{ColoredString, Colorize};
use unicode_width::UnicodeWidthStr;

/// The widest that text is set; beyond it lines are hard to read.
pub const WIDEST: usize = 100;

/// What is right.
pub fn good(text: &str) -> ColoredString {
    text.green()
}

/// What is wrong.
pub fn bad(text: &str) -> ColoredString {
    text.red()
}

/// What is open, or to be noticed.
pub fn open(text: &str) -> ColoredString {
    text.yellow()
}

/// What stands back.
pub fn faint(text: &str) -> ColoredString {
    text.dimmed()
}

/// What stands out.
pub fn strong(text: &str) -> ColoredString {
    text.bold()
}

/// Paragraphs set to a width with a margin on the left.
pub fn paragraphs(text: &str, margin: &str, width: usize) -> String {
    let width = width.clamp(30, WIDEST);
    let options = textwrap::Options::new(width)
        .initial_indent(margin)
        .subsequent_indent(margin)
        .break_words(false)
        .word_separator(textwrap::WordSeparator::AsciiSpace)
        .wrap_algorithm(textwrap::WrapAlgorithm::FirstFit);
    let paragraph = |text: &str| {
        textwrap::fill(
            &text.split_whitespace().collect::<Vec<_>>().join(" "),
            &options,
        )
    };
    let set: Vec<String> = text.trim().split("\n\n").map(paragraph).collect();
    set.join("\n\n")
}

/// Text filled up with spaces to a width in columns.
pub fn padded(text: &str, width: usize) -> String {
    let missing = width.saturating_sub(text.width());
    format!("{text}{}", " ".repeat(missing))
}

/// Text cut to a width in columns, with an ellipsis where something was cut.
pub fn shortened(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut short = String::new();
    for letter in text.chars() {
        if short.width() + 2 > width {
            break;
        }
        short.push(letter);
    }
    short + "…"
}

/// A compiler's coloured message, without its colours where none are wanted.
pub fn honouring_colour(text: &str) -> String {
    if colored::control::SHOULD_COLORIZE.should_colorize() {
        text.to_owned()
    } else {
        without_escapes(text)
    }
}

/// Text without escape sequences.
pub fn without_escapes(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        if letter != '\u{1b}' {
            plain.push(letter);
            continue;
        }
        // A colour is ESC [ … m; the final letter ends any such sequence.
        if letters.next() == Some('[') {
            let _ = letters.by_ref().find(|letter| letter.is_ascii_alphabetic());
        }
    }
    plain
}

/// A line broken into rows of at most `width` columns, between words where that is possible; colours go on over the break.
pub fn folded(line: &str, width: usize) -> Vec<String> {
    let width = width.max(1);
    let mut rows = Vec::new();
    let mut row = String::new();
    let mut used = 0;
    // The escape sequences in force, and the last place in the row where it may be broken: bytes, columns.
    let mut style = String::new();
    let mut gap: Option<(usize, usize)> = None;
    let mut letters = line.chars();
    while let Some(letter) = letters.next() {
        if letter == '\u{1b}' {
            let sequence = escape_sequence(&mut letters);
            if sequence == "\u{1b}[0m" {
                style.clear();
            } else {
                style.push_str(&sequence);
            }
            row.push_str(&sequence);
            continue;
        }
        let (text, columns) = match letter {
            '\t' => (" ".repeat(8 - used % 8), 8 - used % 8),
            letter => (letter.to_string(), letter.to_string().width()),
        };
        if used + columns > width {
            let rest = match gap.filter(|(_, column)| column * 2 > width) {
                Some((byte, _)) => row.split_off(byte),
                None => String::new(),
            };
            let reset = if style.is_empty() { "" } else { "\u{1b}[0m" };
            rows.push(format!("{}{reset}", row.trim_end()));
            used = without_escapes(rest.trim_start()).width();
            row = format!("{style}{}", rest.trim_start());
            gap = None;
            if letter == ' ' && used == 0 {
                continue;
            }
        }
        row.push_str(&text);
        used += columns;
        if letter == ' ' {
            gap = Some((row.len(), used));
        }
    }
    rows.push(row);
    rows
}

/// The rest of an escape sequence whose first character has been taken.
fn escape_sequence(letters: &mut impl Iterator<Item = char>) -> String {
    let mut sequence = String::from('\u{1b}');
    for letter in letters {
        sequence.push(letter);
        if letter.is_ascii_alphabetic() {
            break;
        }
    }
    sequence
}

/// `1 point`, `2 points`
pub fn counted(count: usize, noun: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{plural}")
}

#[cfg(test)]
mod tests {
    use super::{folded, padded, paragraphs, shortened, without_escapes};

    #[test]
    fn widths_count_columns_not_bytes() {
        assert_eq!(padded("∂L", 4), "∂L  ");
        assert_eq!(shortened("∂L/∂w¹₁₁", 5), "∂L/∂…");
        assert_eq!(shortened("short", 5), "short");
    }

    #[test]
    fn paragraphs_are_wrapped_one_by_one() {
        let text = paragraphs("one two\nthree\n\nfour", " ", 30);
        assert_eq!(text, " one two three\n\n four");
    }

    #[test]
    fn colours_can_be_taken_out() {
        assert_eq!(
            without_escapes("\u{1b}[1m\u{1b}[91merror\u{1b}[0m: x"),
            "error: x"
        );
    }

    #[test]
    fn long_lines_are_folded_between_words_and_keep_their_colour() {
        assert_eq!(folded("one two three", 8), ["one two", "three"]);
        assert_eq!(folded("abcdefgh", 3), ["abc", "def", "gh"]);
        assert_eq!(
            folded("\u{1b}[31mabcd\u{1b}[0m", 3),
            ["\u{1b}[31mabc\u{1b}[0m", "\u{1b}[31md\u{1b}[0m"]
        );
        assert_eq!(folded("", 3), [""]);
        assert_eq!(folded("a\tb", 20), ["a       b"]);
        for width in 1..12 {
            assert!(
                folded("∂L/∂w¹₁₁ is the derivative 漢字", width.max(2))
                    .iter()
                    .all(|row| unicode_width::UnicodeWidthStr::width(row.as_str()) <= width.max(2))
            );
        }
    }
}
