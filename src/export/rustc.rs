//! Diagnostics as the Rust compiler writes them with `--error-format=json`: one a line.

use serde::Serialize;

use super::diagnostic::{Diagnostic, Span};

/// A line as the compiler marks it.
#[derive(Serialize)]
struct Marked<'a> {
    #[serde(rename = "$message_type")]
    kind: &'static str,
    #[serde(flatten)]
    diagnostic: &'a Diagnostic,
}

/// The lines. The first one has no place: with it an editor forgets what was said before, also where nothing follows.
pub fn rustc(diagnostics: &[Diagnostic]) -> String {
    let first = Diagnostic::note("checked".into());
    let rendered = diagnostics.iter().map(|diagnostic| Diagnostic {
        rendered: Some(
            diagnostic
                .rendered
                .clone()
                .unwrap_or_else(|| rendered(diagnostic)),
        ),
        ..diagnostic.clone()
    });
    std::iter::once(first)
        .chain(rendered)
        .map(|diagnostic| line(&diagnostic))
        .collect()
}

fn line(diagnostic: &Diagnostic) -> String {
    let marked = Marked {
        kind: "diagnostic",
        diagnostic,
    };
    serde_json::to_string(&marked).unwrap_or_default() + "\n"
}

/// All of a message as one text.
fn rendered(diagnostic: &Diagnostic) -> String {
    let code = diagnostic.code.as_ref();
    let code = code.map_or(String::new(), |code| format!("[{}]", code.code));
    let mut text = format!(
        "{}{code}: {}\n",
        diagnostic.level.word(),
        diagnostic.message
    );
    if let Some(Span {
        file_name,
        line_start,
        column_start,
        ..
    }) = diagnostic.primary()
    {
        text.push_str(&format!(" --> {file_name}:{line_start}:{column_start}\n"));
    }
    for note in &diagnostic.children {
        let code = note.spans.first();
        let code = code.and_then(|span| span.suggested_replacement.as_ref());
        let suggested = code.filter(|code| !code.is_empty());
        let suggested = suggested.map_or(String::new(), |code| format!(": `{code}`"));
        let word = note.level.word();
        text.push_str(&format!("  = {word}: {}{suggested}\n", note.message));
    }
    text
}
