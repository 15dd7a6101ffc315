//! The compiler's messages: read from its JSON, and sorted by whose lines they are about.

use serde::Deserialize;

use super::message_json::{own_json, same_path};
use super::message_text::{as_written, shown, without_module};
use super::program::{Program, ROOT_FILE};
use crate::execution::Message;

/// The compiler's errors about one program.
#[derive(Clone, Debug, Default)]
pub struct Errors {
    /// About a unit's own file: the unit and the message.
    pub own: Vec<(usize, Message)>,
    /// About the generated lines: the unit and the check if they belong to one, and the message.
    pub generated: Vec<(Option<(usize, usize)>, Message)>,
    /// About no place in any file: what the linker or the system said.
    pub placeless: Vec<Message>,
}

impl Errors {
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.own.is_empty() && self.generated.is_empty() && self.placeless.is_empty()
    }
}

#[derive(Deserialize)]
struct Diagnostic {
    message: String,
    level: String,
    code: Option<Code>,
    spans: Vec<Span>,
    rendered: Option<String>,
}

#[derive(Deserialize)]
struct Code {
    code: String,
}

#[derive(Deserialize)]
struct Span {
    file_name: String,
    line_start: usize,
    byte_start: usize,
    byte_end: usize,
    is_primary: bool,
    expansion: Option<Box<Expansion>>,
}

#[derive(Deserialize)]
struct Expansion {
    span: Span,
}

impl Span {
    /// Where the text stands that a person wrote: outside of any macro.
    fn origin(&self) -> &Span {
        self.expansion
            .as_ref()
            .map_or(self, |expansion| expansion.span.origin())
    }
}

/// Sorts the errors in the compiler's standard error; lines that are no diagnostics are passed over.
pub fn errors(stderr: &str, program: &Program) -> Errors {
    let mut errors = Errors::default();
    for (line, diagnostic) in diagnostics(stderr) {
        // The last one only counts the others.
        let counts =
            diagnostic.spans.is_empty() && diagnostic.message.starts_with("aborting due to");
        if diagnostic.level.starts_with("error") && !counts {
            sort(diagnostic, line, program, &mut errors);
        }
    }
    errors
}

/// The bytes of the units' own files at which the compiler says that something is wrong.
pub fn error_places(stderr: &str, program: &Program) -> Vec<std::ops::Range<usize>> {
    let errors = diagnostics(stderr).filter(|(_, found)| found.level.starts_with("error"));
    let place = |(_, diagnostic): (&str, Diagnostic)| {
        let span = diagnostic.primary()?;
        program.unit_of(span)?;
        Some(span.byte_start..span.byte_end)
    };
    errors.filter_map(place).collect()
}

/// Warnings of code that has no effect, which a learner meant to have one.
const WITHOUT_EFFECT: [&str; 4] = [
    "unused_variables",
    "unused_assignments",
    "unused_must_use",
    "path_statements",
];

/// What the compiler warns of in each unit's own file: values that are computed or handed over, and not used.
pub fn unused(stderr: &str, program: &Program) -> Vec<(usize, Message)> {
    let without_effect = |(_, diagnostic): &(&str, Diagnostic)| {
        let code = diagnostic.code.as_ref();
        diagnostic.level == "warning"
            && code.is_some_and(|code| WITHOUT_EFFECT.contains(&code.code.as_str()))
    };
    let own = |(line, diagnostic): (&str, Diagnostic)| {
        let span = diagnostic.primary()?;
        let unit = program.unit_of(span)?;
        let summary = shown(&diagnostic.message);
        let message = Message {
            summary: without_module(&summary),
            line: Some(span.line_start),
            rendered: String::new(),
            json: own_json(line, &program.files[unit]),
        };
        Some((unit, message))
    };
    diagnostics(stderr)
        .filter(without_effect)
        .filter_map(own)
        .collect()
}

/// The compiler's messages in its standard error, each with its line of JSON.
fn diagnostics(stderr: &str) -> impl Iterator<Item = (&str, Diagnostic)> {
    let lines = stderr.lines();
    lines.filter_map(|line| Some((line, serde_json::from_str(line).ok()?)))
}

impl Diagnostic {
    /// The place it is about.
    fn primary(&self) -> Option<&Span> {
        self.spans
            .iter()
            .find(|span| span.is_primary)
            .map(Span::origin)
    }
}

impl Program {
    /// The unit in whose own file a place is.
    fn unit_of(&self, span: &Span) -> Option<usize> {
        let same = |file: &String| same_path(file, &span.file_name);
        self.files.iter().position(same)
    }
}

fn sort(mut diagnostic: Diagnostic, json: &str, program: &Program, errors: &mut Errors) {
    diagnostic.message = shown(&diagnostic.message);
    let primary = diagnostic.primary();
    let unit = primary.and_then(|span| program.unit_of(span));
    let summary = match &diagnostic.code {
        Some(code) => format!("error[{}]: {}", code.code, diagnostic.message),
        None => format!("error: {}", diagnostic.message),
    };
    let message = Message {
        summary,
        line: unit.and(primary).map(|span| span.line_start),
        rendered: as_written(&shown(diagnostic.rendered.as_deref().unwrap_or_default())),
        json: unit.map_or_else(String::new, |unit| own_json(json, &program.files[unit])),
    };
    match unit {
        Some(unit) => errors.own.push((unit, message)),
        None if primary.is_none() => errors.placeless.push(message),
        None => {
            let root = primary.filter(|span| same_path(ROOT_FILE, &span.file_name));
            let owner = root.and_then(|span| program.owner(span.line_start));
            errors.generated.push((owner, message));
        }
    }
}
