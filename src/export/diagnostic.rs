//! One message about a place in a file, shaped as the Rust compiler's JSON has it: that is what editors and tools read.

use serde::{Deserialize, Serialize};

use crate::location::Span as Place;

/// How the kinds begin that are no compiler's.
const OWN: &str = "workbook::";

/// A message with its notes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// What is said.
    pub message: String,
    /// What kind of thing it is.
    pub code: Option<Code>,
    /// How bad that is.
    pub level: Level,
    /// The places that it is about.
    pub spans: Vec<Span>,
    /// Notes, which have notes no more.
    pub children: Vec<Diagnostic>,
    /// All of it as one text.
    pub rendered: Option<String>,
}

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// It cannot even be tried.
    #[serde(alias = "error: internal compiler error")]
    Error,
    /// It was tried and is not right.
    Warning,
    /// Nothing is wrong yet.
    Note,
    /// What could be done.
    Help,
    /// Whatever else a compiler says.
    #[serde(other, rename(serialize = "note"))]
    Other,
}

/// The kind of a message: `E0308`, or `workbook::` and the name of a verdict.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Code {
    /// Its name.
    pub code: String,
    /// What a compiler has to say of it at length.
    pub explanation: Option<String>,
}

/// A piece of a file. Lines and columns count from 1, columns in characters, the end behind the last one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    /// The path of the file, below the folder that is worked in.
    pub file_name: String,
    /// The first byte.
    pub byte_start: usize,
    /// The byte behind the last one.
    pub byte_end: usize,
    /// The first line.
    pub line_start: usize,
    /// The last line.
    pub line_end: usize,
    /// The first column.
    pub column_start: usize,
    /// The column behind the last one.
    pub column_end: usize,
    /// Whether the message stands here.
    pub is_primary: bool,
    /// The lines: an editor that counts otherwise than in characters needs them.
    pub text: Vec<Line>,
    /// What is said of this piece alone.
    pub label: Option<String>,
    /// What could stand there.
    pub suggested_replacement: Option<String>,
    /// How sure that is.
    pub suggestion_applicability: Option<String>,
    /// The macro that it comes from; places in macros are given as the place where their name was written.
    pub expansion: Option<()>,
}

/// A line with the columns that are meant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// The line without its end.
    pub text: String,
    /// The first column.
    pub highlight_start: usize,
    /// The column behind the last one.
    pub highlight_end: usize,
}

impl Diagnostic {
    /// A message of this kind without notes.
    pub fn new(level: Level, kind: &str, message: String, span: Span) -> Self {
        Diagnostic {
            message,
            code: Some(Code {
                code: format!("{OWN}{kind}"),
                explanation: None,
            }),
            level,
            spans: vec![span],
            children: Vec::new(),
            rendered: None,
        }
    }

    /// A note to another message, about no place of its own.
    pub fn note(message: String) -> Self {
        Self::note_at(Level::Note, message, Vec::new())
    }

    /// A note to another message.
    pub fn note_at(level: Level, message: String, spans: Vec<Span>) -> Self {
        Diagnostic {
            message,
            code: None,
            level,
            spans,
            children: Vec::new(),
            rendered: None,
        }
    }

    /// Whether it is the workbook that says it, and not a compiler.
    pub fn is_own(&self) -> bool {
        let code = self.code.as_ref();
        code.is_some_and(|code| code.code.starts_with(OWN))
    }

    /// The place that it is about.
    pub fn primary(&self) -> Option<&Span> {
        self.spans.iter().find(|span| span.is_primary)
    }
}

impl Level {
    /// As compilers write it.
    pub fn word(self) -> &'static str {
        match self {
            Level::Error => "error",
            Level::Warning => "warning",
            Level::Note | Level::Other => "note",
            Level::Help => "help",
        }
    }
}

impl Span {
    /// The piece of a text that stands in a file of that name.
    pub fn new(file: &str, text: &str, place: Place) -> Self {
        let text = text.trim_start_matches('\u{feff}');
        let lines = text
            .lines()
            .enumerate()
            .map(|(number, line)| (number + 1, line));
        let meant = lines.filter(|(number, _)| (place.line..=place.end_line).contains(number));
        let line = |(number, line): (usize, &str)| Line {
            highlight_start: if number == place.line {
                place.column
            } else {
                1
            },
            highlight_end: match number == place.end_line {
                true => place.end_column,
                false => line.chars().count() + 1,
            },
            text: line.to_owned(),
        };
        Span {
            file_name: file.to_owned(),
            byte_start: byte(text, place.line, place.column),
            byte_end: byte(text, place.end_line, place.end_column),
            line_start: place.line,
            line_end: place.end_line,
            column_start: place.column,
            column_end: place.end_column,
            is_primary: true,
            text: meant.map(line).collect(),
            label: None,
            suggested_replacement: None,
            suggestion_applicability: None,
            expansion: None,
        }
    }

    /// The same as a piece that a message also speaks of.
    #[must_use]
    pub fn secondary(self) -> Self {
        Span {
            is_primary: false,
            ..self
        }
    }

    /// The same with what could stand there. Whoever reads it decides.
    #[must_use]
    pub fn suggesting(self, code: &str) -> Self {
        Span {
            suggested_replacement: Some(code.to_owned()),
            suggestion_applicability: Some("MaybeIncorrect".into()),
            ..self
        }
    }
}

/// The byte at which a column of a line begins.
fn byte(text: &str, line: usize, column: usize) -> usize {
    let before: usize = text
        .split_inclusive('\n')
        .take(line - 1)
        .map(str::len)
        .sum();
    let rest = text.get(before..).unwrap_or_default().chars();
    before + rest.take(column - 1).map(char::len_utf8).sum::<usize>()
}

#[cfg(test)]
mod tests {
    use super::Span;
    use crate::location::Span as Place;

    #[test]
    fn a_place_is_found_behind_letters_of_any_width_and_line_ends_of_any_kind() {
        for end in ["\n", "\r\n"] {
            let text = ["// ∂L/∂ŷ²", "let ŷ = 1.0; let 𝛿 = ŷ - y;", "f(", "  x)"].join(end) + end;
            for wanted in ["ŷ - y", &format!("f({end}  x)")] {
                let start = text.rfind(wanted).unwrap_or_default();
                let place = Place::of(&text, &(start..start + wanted.len()));
                let span = Span::new("a.rs", &text, place);
                assert_eq!(&text[span.byte_start..span.byte_end], wanted);
                let lines: Vec<String> = span
                    .text
                    .iter()
                    .map(|line| {
                        let length = line.highlight_end - line.highlight_start;
                        line.text
                            .chars()
                            .skip(line.highlight_start - 1)
                            .take(length)
                            .collect()
                    })
                    .collect();
                assert_eq!(lines, wanted.lines().collect::<Vec<_>>());
            }
        }
    }
}
