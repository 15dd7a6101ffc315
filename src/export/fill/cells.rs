//! A table as its bytes: where each cell stands, so that some are changed and all else stays as it was.
//!
//! A library that reads CSV hands out values and not where they stand, and one that writes it would quote what was not.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

/// A table.
#[derive(Clone, Debug)]
pub struct Sheet<'a> {
    text: &'a str,
    delimiter: char,
    rows: Vec<Vec<Range<usize>>>,
}

/// What separates cells.
const DELIMITERS: [char; 3] = [',', ';', '\t'];

impl<'a> Sheet<'a> {
    /// Reads a table; the mark in front that says how letters are written is no part of a cell.
    pub fn read(text: &'a str) -> Sheet<'a> {
        let start = text.len() - text.trim_start_matches('\u{feff}').len();
        let first = text[start..].lines().next().unwrap_or_default();
        let count = |mark: &char| first.matches(*mark).count();
        // Of equals the first counts, which `max_by_key` does not do.
        let delimiter = DELIMITERS
            .iter()
            .rev()
            .copied()
            .max_by_key(count)
            .unwrap_or(',');
        let mut rows = Vec::new();
        let mut row = Vec::new();
        let (mut cell, mut quoted) = (start, false);
        let mut letters = text[start..].char_indices().peekable();
        while let Some((at, letter)) = letters.next() {
            let at = at + start;
            match letter {
                '"' if quoted || text[cell..at].trim().is_empty() => quoted = !quoted,
                '"' if text[cell..].starts_with('"') => quoted = !quoted,
                letter if letter == delimiter && !quoted => {
                    row.push(cell..at);
                    cell = at + letter.len_utf8();
                }
                '\r' | '\n' if !quoted => {
                    let mut end = at + 1;
                    if letter == '\r' && letters.peek().is_some_and(|(_, next)| *next == '\n') {
                        letters.next();
                        end += 1;
                    }
                    row.push(cell..at);
                    rows.push(std::mem::take(&mut row));
                    cell = end;
                }
                _ => {}
            }
        }
        if cell < text.len() || !row.is_empty() {
            row.push(cell..text.len());
            rows.push(row);
        }
        Sheet {
            text,
            delimiter,
            rows,
        }
    }

    /// How many rows there are.
    pub fn rows(&self) -> usize {
        self.rows.len()
    }

    /// How many cells a row has.
    pub fn width(&self, row: usize) -> usize {
        self.rows.get(row).map_or(0, Vec::len)
    }

    /// What is in a cell; nothing where there is none.
    pub fn value(&self, row: usize, column: usize) -> Cow<'a, str> {
        let Some(range) = self.rows.get(row).and_then(|row| row.get(column)) else {
            return Cow::Borrowed("");
        };
        let raw = &self.text[range.clone()];
        let inner = raw
            .trim()
            .strip_prefix('"')
            .and_then(|rest| rest.strip_suffix('"'));
        match inner {
            Some(inner) => Cow::Owned(inner.replace("\"\"", "\"")),
            None => Cow::Borrowed(raw),
        }
    }

    /// The first row.
    pub fn header(&self) -> Vec<String> {
        (0..self.width(0))
            .map(|column| self.value(0, column).trim().to_owned())
            .collect()
    }

    /// The column with one of these titles.
    pub fn column(&self, titles: &[&str]) -> Option<usize> {
        let header = self.header();
        titles.iter().find_map(|title| {
            header
                .iter()
                .position(|own| own.eq_ignore_ascii_case(title))
        })
    }

    /// The text with other values in some cells, and every other byte as it was.
    pub fn with(&self, values: &BTreeMap<(usize, usize), String>) -> String {
        let mut text = String::with_capacity(self.text.len());
        let mut at = 0;
        for ((row, column), value) in values {
            let Some(range) = self.rows.get(*row).and_then(|row| row.get(*column)) else {
                continue;
            };
            text.push_str(&self.text[at..range.start]);
            let was_quoted = self.text[range.clone()].trim().starts_with('"');
            let needs = value.contains([self.delimiter, '"', '\n', '\r']);
            match was_quoted || needs {
                true => text.push_str(&format!("\"{}\"", value.replace('"', "\"\""))),
                false => text.push_str(value),
            }
            at = range.end;
        }
        text.push_str(&self.text[at..]);
        text
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::Sheet;

    const ODD: &str =
        "\u{feff}ID,\"Name, full\",Grade\r\n1,\"Zoë \"\"Z\"\"\r\nJr.\",\r\n2,plain , 7\n\n3,,\"8\"";

    #[test]
    fn cells_are_those_that_a_library_reads() {
        let sheet = Sheet::read(ODD);
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .from_reader(ODD.trim_start_matches('\u{feff}').as_bytes());
        let read: Vec<Vec<String>> = reader
            .records()
            .map(|row| row.unwrap().iter().map(str::to_owned).collect())
            .collect();
        let own: Vec<Vec<String>> = (0..sheet.rows())
            .map(|row| {
                (0..sheet.width(row))
                    .map(|column| sheet.value(row, column).into_owned())
                    .collect()
            })
            // The library leaves out empty lines.
            .filter(|row: &Vec<String>| row.len() > 1)
            .collect();
        assert_eq!(own, read);
    }

    #[test]
    fn only_what_is_changed_changes() {
        let sheet = Sheet::read(ODD);
        assert_eq!(sheet.with(&BTreeMap::new()), ODD);
        let changes = BTreeMap::from([((1, 2), "4.5".to_owned()), ((4, 2), "a \"b\"".to_owned())]);
        let expected = ODD
            .replace("Jr.\",\r", "Jr.\",4.5\r")
            .replace("\"8\"", "\"a \"\"b\"\"\"");
        assert_eq!(sheet.with(&changes), expected);
        let german = Sheet::read("ID;Bewertung\nTeilnehmer/in 7;\n");
        assert_eq!(
            german.with(&[((1, 1), "1;2".to_owned())].into()),
            "ID;Bewertung\nTeilnehmer/in 7;\"1;2\"\n"
        );
    }
}
