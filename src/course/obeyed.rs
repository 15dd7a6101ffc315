//! Letters of a course's texts that a terminal would obey: a course may come from anybody, and its texts are shown as they are.

use std::ops::Range;

use toml::{Table, Value};

use crate::tame::is_obeyed;

/// What follows a backslash where a letter is not written itself.
const ESCAPES: [char; 6] = ['u', 'U', 'x', 'e', 'b', 'f'];

/// Where the first of them is, as it stands or as an escape, and which.
pub fn obeyed(text: &str) -> Option<(Range<usize>, char)> {
    let is_it = |letter: &char| is_obeyed(*letter) && !matches!(letter, '\n' | '\r' | '\t');
    if let Some((start, letter)) = text.char_indices().find(|(_, letter)| is_it(letter)) {
        return Some((start..start + letter.len_utf8(), letter));
    }
    // Nearly no file has an escape, and in a text between single quotes it is none: only the values tell.
    let places = text.match_indices('\\').map(|(place, _)| place);
    let escapes = || {
        places
            .clone()
            .filter(|place| text[place + 1..].starts_with(ESCAPES))
    };
    let first = escapes().next()?;
    let table: Table = text.parse().ok()?;
    let mut strings = strings(&table).into_iter();
    let letter = strings.find_map(|text| text.chars().find(is_it))?;
    let span = escapes().find_map(|place| written(text, place, letter));
    Some((span.unwrap_or(first..first + 2), letter))
}

/// The span of an escape, if it stands for that letter.
fn written(text: &str, place: usize, letter: char) -> Option<Range<usize>> {
    let digits = |count: usize| {
        let digits = text.get(place + 2..place + 2 + count)?;
        let is_it = u32::from_str_radix(digits, 16).ok()? == u32::from(letter);
        is_it.then(|| place..place + 2 + count)
    };
    let one = |own: char| (own == letter).then(|| place..place + 2);
    match text[place + 1..].chars().next()? {
        'u' => digits(4),
        'U' => digits(8),
        'x' => digits(2),
        'e' => one('\u{1b}'),
        'b' => one('\u{8}'),
        _ => one('\u{c}'),
    }
}

/// All names and texts of a table.
fn strings(table: &Table) -> Vec<&str> {
    let mut strings = Vec::new();
    let mut open: Vec<&Value> = Vec::new();
    let mut tables = vec![table];
    while let Some(table) = tables.pop() {
        for (name, value) in table {
            strings.push(name.as_str());
            open.push(value);
        }
        while let Some(value) = open.pop() {
            match value {
                Value::String(text) => strings.push(text),
                Value::Array(values) => open.extend(values),
                Value::Table(table) => tables.push(table),
                _ => {}
            }
        }
    }
    strings
}

#[cfg(test)]
mod tests {
    use super::obeyed;

    #[test]
    fn it_is_found_as_it_stands_and_as_an_escape() {
        for (text, place, letter) in [
            ("a = \"x\u{202e}y\"", 6..9, '\u{202e}'),
            ("a = \"x\u{9b}y\"", 6..8, '\u{9b}'),
            (r#"a = ["\\n", "x\u001b[2J"]"#, 14..20, '\u{1b}'),
            (r#"[t.u]"#, 0..0, ' '),
            (r#""\U0000202E" = 1"#, 1..11, '\u{202e}'),
            ("b = '\\u001b'\na = \"\\b\"", 18..20, '\u{8}'),
        ] {
            let expected = (letter != ' ').then_some((place, letter));
            assert_eq!(obeyed(text), expected, "{text:?}");
        }
    }

    #[test]
    fn letters_lines_and_tabs_are_shown() {
        for text in [
            "a = \"σ\\tβ\\n\"",
            r"a = '\u001b \e'",
            r#"a = "\\u001b \u03c3""#,
            "a = \"\"\"x\r\n\ty\"\"\"",
        ] {
            assert_eq!(obeyed(text), None, "{text:?}");
        }
    }
}
