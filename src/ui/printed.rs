//! What is printed of an exercise that was checked, where there is no screen: by `run`, and by `watch` in a pipe.
//!
//! In pieces, because why it is wrong and where may be known only a moment after the verdict.

use super::listing;
use super::location::Place;
use super::next::Next;
use super::prints;
use super::verdict::{View, verdict, why};
use crate::report::Report;

/// What the program printed, which exercise it is, the verdict, and what comes next if that is solved.
pub fn result(view: View<'_>, next: Next<'_>) -> String {
    let printed = prints::set_apart(view.report, view.width);
    let subject = listing::subject(view.exercise, view.report.earned, view.width);
    let mut text = format!("{printed}{subject}\n\n{}\n", verdict(view));
    if view.report.verdict.is_solved() {
        text.push_str(&format!("\n{}\n", next.typed(view.width)));
    }
    text
}

/// Why it is wrong; nothing if that is not known.
pub fn reason(view: View<'_>) -> String {
    match view.report.why() {
        [] => String::new(),
        _ => format!("\n{}\n", why(view)),
    }
}

/// Where in the file it is wrong; nothing if that is not told.
pub fn place(place: Place<'_>, report: &Report, width: usize) -> String {
    let text = place.text(report, width);
    text.map_or(String::new(), |text| format!("\n{text}\n"))
}
