//! Colours, wrapping and widths: the few decisions that give every screen the same face.

use colored::{ColoredString, Colorize};
use unicode_width::UnicodeWidthStr;

use super::letters::spelled;

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

/// Paragraphs set to a width with a margin on the left; `name = value` and short code spans stay on one line.
pub fn paragraphs(text: &str, margin: &str, width: usize) -> String {
    let text = &spelled(text);
    let width = width.clamp(30, WIDEST);
    let options = textwrap::Options::new(width)
        .initial_indent(margin)
        .subsequent_indent(margin)
        .break_words(false)
        .word_separator(textwrap::WordSeparator::AsciiSpace)
        .wrap_algorithm(textwrap::WrapAlgorithm::FirstFit);
    let paragraph = |text: &str| {
        let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
        textwrap::fill(&bound(&words, width), &options).replace(BINDING, " ")
    };
    let set: Vec<String> = text.trim().split("\n\n").map(paragraph).collect();
    set.join("\n\n")
}

/// A space that lines are not broken at.
const BINDING: &str = "\u{a0}";
/// Code spans and lists longer than this may be broken; room for the signature of a function of three numbers.
const LONGEST_SPAN: usize = 60;

/// Text whose spaces bind where a break would hurt: in short code spans and lists, around `=` between a name and its value, and
/// around the `·` of a name or a product.
fn bound(text: &str, width: usize) -> String {
    let longest = LONGEST_SPAN.min(width * 3 / 4);
    let pieces = text.split('`').enumerate().map(|(place, piece)| {
        let code = place % 2 == 1 && piece.width() <= longest;
        if code {
            piece.replace(' ', BINDING)
        } else {
            bound_lists(piece, longest)
                .replace(" = ", "\u{a0}=\u{a0}")
                .replace(" · ", "\u{a0}·\u{a0}")
                .replace(": [", ":\u{a0}[")
        }
    });
    pieces.collect::<Vec<_>>().join("`")
}

/// Text with the spaces bound that stand in a `[…]` not longer than `longest`, its inner lists included.
fn bound_lists(text: &str, longest: usize) -> String {
    let mut set = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('[') {
        let (before, list) = rest.split_at(start);
        let (list, after) = list.split_at(list_end(list));
        set.push_str(before);
        match list.width() <= longest {
            true => set.push_str(&list.replace(' ', BINDING)),
            false => set.push_str(list),
        }
        rest = after;
    }
    set + rest
}

/// Where the list ends that a text begins with; at the end of the text if it is not closed.
fn list_end(text: &str) -> usize {
    let mut depth = 0_usize;
    for (place, letter) in text.char_indices() {
        match letter {
            '[' => depth += 1,
            ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return place + letter.len_utf8();
        }
    }
    text.len()
}

/// Text filled up with spaces to a width in columns.
pub fn padded(text: &str, width: usize) -> String {
    let text = &spelled(text);
    let missing = width.saturating_sub(text.width());
    format!("{text}{}", " ".repeat(missing))
}

/// Text cut to a width in columns, with an ellipsis where something was cut.
pub fn shortened(text: &str, width: usize) -> String {
    let text = &spelled(text);
    if text.width() <= width {
        return text.to_string();
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
    anstream::adapter::strip_str(text).to_string()
}

/// A line broken into rows of at most `width` columns, between words where that is possible; the margin of the line and its
/// colours go on over the break.
pub fn folded(line: &str, width: usize) -> Vec<String> {
    let width = width.max(1);
    let margin = margin(line).min(width / 4);
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
            used = margin + without_escapes(rest.trim_start()).width();
            row = format!("{}{style}{}", " ".repeat(margin), rest.trim_start());
            gap = None;
            if letter == ' ' && used == margin {
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

/// The columns that a line leaves free on its left.
fn margin(line: &str) -> usize {
    let plain = without_escapes(line);
    plain.width() - plain.trim_start_matches(' ').width()
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

/// What fits of a line, cut without an ellipsis in the middle of an escape sequence.
pub fn first_row(line: &str, width: usize) -> String {
    folded(line, width).into_iter().next().unwrap_or_default()
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
    fn short_lists_are_not_broken_and_long_ones_are() {
        let text = paragraphs("some words before w = [[0.1, 0.2], [0.3, 0.4]].", " ", 40);
        assert_eq!(text, " some words before\n w = [[0.1, 0.2], [0.3, 0.4]].");
        let signature = "`pub fn descend(w: f64, gradient: f64, eta: f64) -> f64`";
        let text = format!("There is none in your file. It should be {signature}.");
        assert!(paragraphs(&text, " ", 80).contains(signature));
        let narrow = paragraphs(&text, " ", 32);
        assert!(narrow.lines().all(|row| row.len() <= 32), "{narrow}");
        let long = format!("a [{}0", "0, ".repeat(20));
        assert!(paragraphs(&long, " ", 32).lines().count() > 1);
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
        assert_eq!(folded(" one two three", 10), [" one two", " three"]);
        assert_eq!(folded("  \u{1b}[31mabcdefgh", 8)[1], "  \u{1b}[31mgh");
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
