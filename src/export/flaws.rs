//! What an author should mend, as diagnostics.

use super::diagnostic::{Diagnostic, Level, Span};
use super::place;
use crate::course::Problem;
use crate::location;
use crate::review::Flaw;

/// What keeps a file with that text from being read as a part of a course.
pub fn of_problem(problem: &Problem, text: &str) -> Diagnostic {
    let place = location::Span {
        line: problem.line,
        column: problem.column,
        end_line: problem.line,
        end_column: problem.column + problem.width,
    };
    let span = Span::new(&problem.file, text, place);
    let mut diagnostic = Diagnostic::new(Level::Error, "problem", problem.what.clone(), span);
    let help = problem.help.iter().cloned();
    diagnostic.children = help.map(Diagnostic::note).collect();
    diagnostic
}

/// A flaw of a file with that text.
pub fn of_flaw(flaw: &Flaw, text: &str) -> Diagnostic {
    let place = place::line(text, flaw.line.unwrap_or(1));
    let span = Span::new(&flaw.file, text, place);
    Diagnostic::new(Level::Warning, "flaw", flaw.what.clone(), span)
}

/// The same in a file of Rust with that text, for editors that show nothing of other files: it says where it stands and leads there.
pub fn in_rust(diagnostic: Diagnostic, file: &str, text: &str) -> Diagnostic {
    let Some(span) = diagnostic.primary().filter(|span| span.file_name != file) else {
        return diagnostic;
    };
    let message = format!(
        "{}:{}: {}",
        span.file_name, span.line_start, diagnostic.message
    );
    let there = Diagnostic::note_at(
        Level::Note,
        "it stands here".into(),
        diagnostic.spans.clone(),
    );
    Diagnostic {
        message,
        spans: vec![Span::new(file, text, place::function(text, None))],
        children: vec![there],
        ..diagnostic
    }
}
