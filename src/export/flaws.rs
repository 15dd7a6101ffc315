//! What an author should mend, as diagnostics.

use super::diagnostic::{Diagnostic, Level, Span};
use super::place;
use crate::review::Flaw;

/// A flaw of a file with that text.
pub fn of_flaw(flaw: &Flaw, text: &str) -> Diagnostic {
    let place = place::line(text, flaw.line.unwrap_or(1));
    let span = Span::new(&flaw.file, text, place);
    Diagnostic::new(Level::Warning, "flaw", flaw.what.clone(), span)
}
