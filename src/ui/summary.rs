//! A verdict in one line, for commands that report on many exercises.

use unicode_width::UnicodeWidthStr;

use super::own_tests;
use super::style::{bad, faint, good, open, padded, shortened, without_escapes};
use crate::execution::Ending;
use crate::report::Report;
use crate::verdict::Verdict;

/// With less room than this, a reason says nothing.
const LEAST_REASON: usize = 12;

/// Mark, name, points, verdict, and the shortest reason for it.
pub fn line(report: &Report, width: usize) -> String {
    let cancelled = report.verdict.is_cancelled();
    let words = match report.verdict {
        // Nothing ever takes its place here.
        _ if cancelled => "not looked at".to_owned(),
        _ => report.verdict.id().replace('_', " "),
    };
    let (mark, words) = match report.verdict {
        Verdict::Solved => (good("✓"), good(&words)),
        Verdict::Unfinished => (open("○"), open(&words)),
        _ if cancelled => (open("○"), open(&words)),
        _ => (bad("✗"), bad(&words)),
    };
    let name = padded(&report.name, 32);
    let points = format!("{}/{}", report.earned, report.points);
    let line = format!(" {mark} {name} {points}  {words}");
    let room = width.saturating_sub(without_escapes(&line).width() + 2);
    let reason = reason(report);
    if reason.is_empty() || room < LEAST_REASON {
        return line;
    }
    format!("{line}  {}", faint(&shortened(&reason, room)))
}

/// The verdict and the shortest reason for it, in words alone.
pub fn verdict(report: &Report) -> String {
    let words = report.verdict.id().replace('_', " ");
    match reason(report) {
        reason if reason.is_empty() => words,
        reason => format!("{words}, {reason}"),
    }
}

fn reason(report: &Report) -> String {
    if let Some(reason) = own_tests::reason(report) {
        return reason;
    }
    match &report.verdict {
        Verdict::Wrong => match (report.why().first(), report.first_wrong()) {
            (Some(finding), _) => finding.say(),
            (None, Some(quantity)) => format!("{} first", quantity.name),
            (None, None) => String::new(),
        },
        Verdict::Panicked { message, .. } => message.clone(),
        Verdict::Stopped { ending, .. } => match ending {
            Ending::DoesNotCompile(messages) => messages
                .first()
                .map(|message| message.summary.clone())
                .unwrap_or_default(),
            Ending::SignatureChanged { say, .. } | Ending::Refused(say) => say.clone(),
            _ => String::new(),
        },
        Verdict::Solved | Verdict::Unfinished | Verdict::Lints(_) => String::new(),
    }
}
