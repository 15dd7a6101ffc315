//! Where in a file a mistake is, as text: the learner's own line with the place underlined, and what is to be said of it.
//!
//! On the first rung stands the place with what it has and what it needs, on the second what relation that is, on the third what
//! could be written. What is claimed was run.

use super::style::{faint, paragraphs, strong};
use super::underline::{replaced, tamed, underlined};
use crate::location::{Location, Mends, Span, Strength};
use crate::quantity::Value;
use crate::report::{Report, brief};

/// Said while it is looked for and somebody waits.
const SOUGHT: &str = "Looking for the place in your file…";

/// Said where the exercise lets nobody ask.
const KEPT: &str = "Where in your file that is, this exercise leaves to you to find.";

/// Said where nothing was found.
const UNPROVEN: &str = "Where in your file that is could not be proven.";

/// The rungs behind the first.
const RELATION: u8 = 2;
const EDIT: u8 = 3;

/// How much is told of where a mistake is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Place<'a> {
    /// Nothing.
    #[default]
    Untold,
    /// That it is looked for.
    Sought,
    /// That the exercise does not tell.
    Kept,
    /// What was found in this text, up to that rung.
    Told {
        /// The text that the report is of.
        source: &'a str,
        /// The highest rung.
        rung: u8,
    },
}

impl Place<'_> {
    /// The text, without blank rows around it; nothing where nothing is told.
    pub fn text(self, report: &Report, width: usize) -> Option<String> {
        match self {
            Place::Untold => None,
            Place::Sought => Some(format!(" {}", faint(SOUGHT))),
            Place::Kept => Some(paragraphs(KEPT, " ", width)),
            Place::Told { source, rung } => {
                let found = report.locations.as_deref().unwrap_or_default();
                Some(told(report, found, source, rung, width))
            }
        }
    }
}

/// The places of that text, up to a rung.
fn told(report: &Report, found: &[Location], source: &str, rung: u8, width: usize) -> String {
    let Some(best) = found.first() else {
        return paragraphs(UNPROVEN, " ", width);
    };
    let file = strong(&format!("{}:{}", report.file, best.span.line));
    let mut rows = vec![format!(" {file}")];
    let mut says = Vec::new();
    for location in found {
        let place = Marked::of(location, source, width);
        rows.extend(place.rows.iter().map(|row| format!(" {row}")));
        says.extend(place.numbers);
    }
    says.push(claim(report, found));
    says.extend(alternatives(best));
    let mut blocks = vec![rows.join("\n"), paragraphs(&says.join(" "), " ", width)];
    for location in found {
        let line = match found {
            [_] => String::new(),
            _ => format!(" on line {}", location.span.line),
        };
        if let (true, Some(relation)) = (rung >= RELATION, &location.relation) {
            let say = format!("What is needed there{line}: {}.", tamed(relation));
            blocks.push(paragraphs(&say, " ", width));
        }
        if let (true, Some(edit)) = (rung >= EDIT, &location.edit) {
            blocks.push(could_read(location, source, edit, width));
        }
    }
    blocks.join("\n\n")
}

/// A place with its marks.
struct Marked {
    rows: Vec<String>,
    /// What it has and needs, if that did not stand beside the marks.
    numbers: Option<String>,
}

impl Marked {
    fn of(location: &Location, source: &str, width: usize) -> Self {
        let numbers = numbers(location);
        let words = numbers
            .as_ref()
            .map(|[has, needs]| format!("is {has}, needs {needs}"));
        let line = location.span.line;
        let words = words.as_deref().filter(|_| stands_last(location, source));
        let words = words.map(|words| (line, words));
        let marked = underlined(source, &location.spans(), words, width);
        let own = tamed(&location.text);
        let numbers = numbers.filter(|_| !marked.has_words);
        Marked {
            rows: marked.rows,
            numbers: numbers
                .map(|[has, needs]| format!("`{own}` is {has} here, and needs {needs}.")),
        }
    }
}

/// What it has and needs in the case that is shown, in as many digits as tell the two apart.
fn numbers(location: &Location) -> Option<[String; 2]> {
    let (has, needs) = location.has.zip(location.needs)?;
    if has.to_bits() == needs.to_bits() {
        return None;
    }
    let numbers = [has, needs].map(Value::Real);
    let short = numbers.each_ref().map(brief);
    match short[0] == short[1] {
        true => Some(numbers.map(|number| number.to_string())),
        false => Some(short),
    }
}

/// Whether words behind the last mark of its line are about it: that is its own, or that of the same text.
fn stands_last(location: &Location, source: &str) -> bool {
    let own = location.span;
    let beside = location.spans().into_iter();
    let beside = beside.filter(|span| span.line == own.line && *span > own);
    let is_one_line = own.line == own.end_line;
    is_one_line
        && beside
            .map(|span| piece(source, &span))
            .all(|text| text == location.text)
}

/// The piece of a line.
fn piece(source: &str, span: &Span) -> String {
    let line = source.lines().nth(span.line - 1).unwrap_or_default();
    let length = span.end_column.saturating_sub(span.column);
    line.chars().skip(span.column - 1).take(length).collect()
}

/// What was proven of places, and no more.
fn claim(report: &Report, found: &[Location]) -> String {
    let (with, location) = match found {
        [location, ..] => (with(found), location),
        [] => return String::new(),
    };
    match (location.mends, location.strength) {
        (Mends::All, Strength::Proven) => {
            let cases: usize = report.checks.iter().map(|check| check.cases.len()).sum();
            format!("{with}, your function is right on all {cases} inputs.")
        }
        (Mends::All, Strength::Possible) => format!(
            "{with}, everything would be right, and such a value was found for each wrong input that was tried. \
             Look here first."
        ),
        (Mends::First, _) => {
            let first = report
                .first_wrong()
                .map_or("it", |quantity| quantity.name.as_str());
            format!(
                "{with}, the first wrong {first} would be right, and what is right on every input would stay right. \
                 It may not be all there is to mend."
            )
        }
    }
}

/// The change that a claim is about.
fn with(found: &[Location]) -> String {
    let [location] = found else {
        return "With both mended".into();
    };
    let with = match numbers(location) {
        Some(_) => "With that".to_owned(),
        None => format!("With another value in place of `{}`", tamed(&location.text)),
    };
    match location.spans().len() {
        1 => with,
        2 => format!("{with}, and likewise at the other place that is marked"),
        more => format!(
            "{with}, and likewise at the other {} places that are marked",
            more - 1
        ),
    }
}

/// Other lines at which it can be mended as well.
fn alternatives(location: &Location) -> Option<String> {
    let others = location.also.iter().filter(|also| also.alternative);
    let mut lines: Vec<usize> = others.map(|also| also.span.line).collect();
    lines.sort_unstable();
    lines.dedup();
    let (last, before) = lines.split_last()?;
    let lines = match before {
        [] => format!("line {last}"),
        before => {
            let before: Vec<String> = before.iter().map(usize::to_string).collect();
            format!("line {} or {last}", before.join(", "))
        }
    };
    Some(format!("A change on {lines} would do it as well."))
}

/// What could be written there: the line with it, or where that would not be the whole of it, the piece alone.
fn could_read(location: &Location, source: &str, edit: &str, width: usize) -> String {
    let others = location.spans().len() - 1;
    if others == 0 {
        let edit = in_place(source, location, edit);
        if let Some(row) = replaced(source, &location.span, &edit, width) {
            return format!(" It could read:\n {row}");
        }
    }
    let likewise = match others {
        0 => "",
        1 => ", and the other place likewise",
        _ => ", and the other places likewise",
    };
    let (own, edit) = (tamed(&location.text), tamed(edit));
    let say = format!("In place of `{own}` could stand `{edit}`{likewise}.");
    paragraphs(&say, " ", width)
}

/// A piece of code as it can stand in the place of another one: in brackets, where it would be taken apart by what is around it.
fn in_place(source: &str, location: &Location, edit: &str) -> String {
    let mut depth = 0_usize;
    let is_one_value = edit.chars().all(|letter| {
        match letter {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            letter => return depth > 0 || letter.is_alphanumeric() || "._:".contains(letter),
        }
        true
    });
    let (before, after) = around(source, &location.span);
    let begins = before.is_none_or(|letter| "=(,[{;".contains(letter));
    let ends = after.is_none_or(|letter| ";),]}".contains(letter));
    match is_one_value || (begins && ends) {
        true => edit.to_owned(),
        false => format!("({edit})"),
    }
}

/// What stands before and behind a piece of a text, blanks aside.
fn around(source: &str, span: &Span) -> (Option<char>, Option<char>) {
    let at = |line: usize, column: usize| {
        let start = source.split_inclusive('\n').take(line - 1);
        let start: usize = start.map(str::len).sum();
        let rest = source.get(start..).unwrap_or_default();
        let within: usize = rest.chars().take(column - 1).map(char::len_utf8).sum();
        start + within
    };
    let (from, to) = (
        at(span.line, span.column),
        at(span.end_line, span.end_column),
    );
    let before = source
        .get(..from)
        .and_then(|text| text.trim_end().chars().next_back());
    let after = source
        .get(to..)
        .and_then(|text| text.trim_start().chars().next());
    (before, after)
}
