//! Diagnostics as compilers write them for people and tools alike: `file:line:column: warning: text`.

use super::diagnostic::{Diagnostic, Level};

/// A line for each, below this folder; empty for the one that is worked in.
pub fn short(diagnostics: &[Diagnostic], folder: &str) -> String {
    let line = |diagnostic: &Diagnostic| {
        let span = diagnostic.primary()?;
        // The kinds of verdicts are said by their words already.
        let kind = diagnostic.code.as_ref().filter(|_| !diagnostic.is_own());
        let kind = kind.map_or(String::new(), |kind| format!("[{}]", kind.code));
        Some(format!(
            "{folder}{}:{}:{}: {}{kind}: {}\n",
            span.file_name,
            span.line_start,
            span.column_start,
            diagnostic.level.word(),
            on_one_line(&text(diagnostic)),
        ))
    };
    diagnostics.iter().filter_map(line).collect()
}

/// The message and its notes; of a compiler's, which has many, what stands at the place itself.
fn text(diagnostic: &Diagnostic) -> String {
    let message = &diagnostic.message;
    if !diagnostic.is_own() {
        let label = diagnostic.primary().and_then(|span| span.label.as_ref());
        return label.map_or_else(|| message.clone(), |label| format!("{message}: {label}"));
    }
    let notes = diagnostic.children.iter().map(note);
    let said: Vec<String> = std::iter::once(message.clone()).chain(notes).collect();
    said.join(" ")
}

/// A note, with what it says of a place of its own.
fn note(note: &Diagnostic) -> String {
    let message = &note.message;
    match (note.level, note.spans.first()) {
        (_, None) => message.clone(),
        (Level::Warning, Some(span)) => {
            format!("The compiler warns: {message} on line {}.", span.line_start)
        }
        (_, Some(span)) => match &span.suggested_replacement {
            Some(code) if code.is_empty() => format!("{message}."),
            Some(code) => format!("{message}: `{code}`."),
            None => message.clone(),
        },
    }
}

fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
