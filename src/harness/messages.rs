//! The compiler's messages: read from its JSON, and sorted by whose lines they are about.

use serde::Deserialize;

use super::program::{MODULE, Program, ROOT_FILE, UNIT, UNIT_DIGITS};
use crate::trial::Message;

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
    for line in stderr.lines() {
        let Ok(diagnostic) = serde_json::from_str::<Diagnostic>(line) else {
            continue;
        };
        // The last one only counts the others.
        let counts =
            diagnostic.spans.is_empty() && diagnostic.message.starts_with("aborting due to");
        if diagnostic.level.starts_with("error") && !counts {
            sort(diagnostic, program, &mut errors);
        }
    }
    errors
}

fn sort(mut diagnostic: Diagnostic, program: &Program, errors: &mut Errors) {
    let primary = diagnostic
        .spans
        .iter()
        .find(|span| span.is_primary)
        .map(Span::origin);
    let unit = primary.and_then(|span| {
        let same = |file: &String| same_path(file, &span.file_name);
        program.files.iter().position(same)
    });
    diagnostic.message = shown(&diagnostic.message);
    let summary = match &diagnostic.code {
        Some(code) => format!("error[{}]: {}", code.code, diagnostic.message),
        None => format!("error: {}", diagnostic.message),
    };
    let message = Message {
        summary,
        line: unit.and(primary).map(|span| span.line_start),
        rendered: as_written(&shown(&diagnostic.rendered.unwrap_or_default())),
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

/// A message as it helps the learner: without the list of all types that could stand somewhere, and without the module
/// that the file is in, of which its learner knows nothing.
fn as_written(rendered: &str) -> String {
    without_module(&without_other_types(rendered))
}

fn without_other_types(rendered: &str) -> String {
    let mut lines = rendered.split_inclusive('\n').peekable();
    let mut text = String::with_capacity(rendered.len());
    while let Some(line) = lines.next() {
        if !line.contains("the following other types implement trait") {
            text.push_str(line);
            continue;
        }
        let lists =
            |line: &&str| line.contains(" implements `") || line.trim_end().ends_with(" others");
        while lines.next_if(lists).is_some() {}
    }
    text
}

fn without_module(rendered: &str) -> String {
    let mut text = String::with_capacity(rendered.len());
    let mut rest = rendered;
    while let Some(at) = rest.find(UNIT) {
        let after = rest.get(at + UNIT.len() + UNIT_DIGITS..);
        let inside = after.and_then(|after| {
            let inside = after.strip_prefix("::")?.strip_prefix(MODULE)?;
            inside.strip_prefix("::")
        });
        match inside {
            Some(inside) => {
                text.push_str(rest[..at].trim_end_matches("crate::"));
                rest = inside;
            }
            None => {
                text.push_str(&rest[..at + UNIT.len()]);
                rest = &rest[at + UNIT.len()..];
            }
        }
    }
    text + rest
}

/// Text of the compiler without what it takes over from a file and a terminal obeys: it shows control characters as
/// pictures, but not those of the second set.
fn shown(text: &str) -> String {
    text.replace(|c| matches!(c, '\u{80}'..='\u{9f}'), "\u{fffd}")
}

/// Whether two paths are the same but for the separator of the system.
fn same_path(one: &str, other: &str) -> bool {
    one == other.replace('\\', "/")
}

#[cfg(test)]
mod tests {
    use super::as_written;

    #[test]
    fn a_type_is_called_as_its_learner_calls_it() {
        for (said, shown) in [
            (
                "qualify the path: `__unit_0123456789ab::__answer::Activation::Linear`",
                "qualify the path: `Activation::Linear`",
            ),
            ("use crate::__unit_0123456789ab::__answer::f;", "use f;"),
            ("in module __unit_01 here", "in module __unit_01 here"),
            ("nothing of that kind", "nothing of that kind"),
        ] {
            assert_eq!(as_written(said), shown);
        }
    }

    #[test]
    fn a_list_of_types_is_left_out() {
        let said = "error: cannot multiply\n  = help: the following other types implement trait `Mul<R>`:\n    \
                    `&f64` implements `Mul<f64>`\n    `f64` implements `Mul`\n  and 49 others\nhelp: write `.0`\n";
        assert_eq!(
            as_written(said),
            "error: cannot multiply\nhelp: write `.0`\n"
        );
    }
}
