//! What is wrong with a course, said so that an author finds the place and the remedy.

use std::fmt;

use crate::tame::tamed;

/// As many problems as are said at once: nobody reads more, and each costs a look through the text.
pub const MOST_PROBLEMS: usize = 50;

/// Of a line with more bytes only a part is shown.
const LONGEST_EXCERPT: usize = 400;

/// As many names as are listed when none of them is near.
const MOST_LISTED: usize = 20;

/// A text of a course and the path of its file, below the folder of the course.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Source<'a> {
    /// The path, with forward slashes.
    pub file: &'a str,
    /// What stands there.
    pub text: &'a str,
}

/// One thing that is wrong, at one place of `info.toml` or of the part of an exercise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file, below the folder of the course.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// The text of that line, or of a very long one what stands around the place.
    pub excerpt: String,
    /// Characters of the excerpt in front of what is meant.
    pub before: usize,
    /// How many characters of the excerpt are meant.
    pub width: usize,
    /// What is wrong, as a sentence without a full stop.
    pub what: String,
    /// What was probably meant, or what to do.
    pub help: Option<String>,
}

impl Problem {
    /// A problem at a byte range of a text.
    pub fn at(source: Source<'_>, span: std::ops::Range<usize>, what: impl Into<String>) -> Self {
        let text = source.text;
        let start = floor_boundary(text, span.start);
        let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let line_end = text[start..].find('\n').map_or(text.len(), |at| start + at);
        let end = floor_boundary(text, span.end).clamp(start, line_end);
        let (line, before, after) = (
            &text[line_start..line_end],
            &text[line_start..start],
            &text[start..line_end],
        );
        let is_long = line.len() > LONGEST_EXCERPT;
        let (before, excerpt) = if is_long {
            let skipped = before.chars().count().saturating_sub(LONGEST_EXCERPT / 4);
            let before = before.chars().skip(skipped);
            let after = after.chars().take(LONGEST_EXCERPT / 2);
            let count = before.clone().count() + 1;
            let dots = std::iter::once('…');
            let whole = dots.clone().chain(before).chain(after).chain(dots);
            (count, tamed(&whole.collect::<String>()))
        } else {
            (before.chars().count(), tamed(line.trim_end()))
        };
        let width = text[start..end].chars().count().max(1);
        Problem {
            file: source.file.to_owned(),
            line: text[..start].matches('\n').count() + 1,
            column: text[line_start..start].chars().count() + 1,
            excerpt,
            before,
            width: width.min(LONGEST_EXCERPT / 2),
            what: what.into(),
            help: None,
        }
    }

    /// The same problem with advice.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The same problem with "did you mean", if one of the names is near to what was written.
    #[must_use]
    pub fn meant<'a>(self, written: &str, names: impl IntoIterator<Item = &'a str>) -> Self {
        let names: Vec<&str> = names.into_iter().collect();
        match nearest(written, names.iter().copied()) {
            Some(name) => self.help(format!("did you mean `{name}`?")),
            None if names.is_empty() => self,
            None => {
                let rest = if names.len() > MOST_LISTED {
                    ", …"
                } else {
                    ""
                };
                let listed = &names[..names.len().min(MOST_LISTED)];
                self.help(format!("it can be one of: {}{rest}", listed.join(", ")))
            }
        }
    }
}

/// ```text
/// info.toml:42:1: unknown key `hintz`
///    |
/// 42 | hintz = ["…"]
///    | ^^^^^ did you mean `hints`?
/// ```
impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let number = self.line.to_string();
        let margin = " ".repeat(number.len());
        let marker: String = std::iter::repeat_n(' ', self.before)
            .chain(std::iter::repeat_n('^', self.width))
            .collect();
        let (file, line, column, what) = (&self.file, self.line, self.column, &self.what);
        writeln!(f, "{file}:{line}:{column}: {what}")?;
        writeln!(f, "{margin} |")?;
        writeln!(f, "{number} | {}", self.excerpt)?;
        let help = self.help.as_deref().unwrap_or_default();
        write!(f, "{}", format!("{margin} | {marker} {help}").trim_end())
    }
}

/// Everything that is wrong with a course; never empty.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct Problems(pub Vec<Problem>);

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, problem) in self.0.iter().enumerate() {
            let gap = if index == 0 { "" } else { "\n\n" };
            write!(f, "{gap}{problem}")?;
        }
        if self.0.len() >= MOST_PROBLEMS {
            write!(
                f,
                "\n\nThere may be more: these are the first {MOST_PROBLEMS}."
            )?;
        }
        Ok(())
    }
}

/// The name most like `written`, if one is like it at all.
pub fn nearest<'a>(written: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let likeness = |name: &&str| {
        let likeness = strsim::jaro_winkler(&written.to_lowercase(), &name.to_lowercase());
        (likeness * 1000.0) as u32
    };
    names
        .into_iter()
        .max_by_key(likeness)
        .filter(|name| likeness(name) > 820)
}

fn floor_boundary(text: &str, mut at: usize) -> usize {
    at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
