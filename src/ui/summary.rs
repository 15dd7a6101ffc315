//! A verdict in one line, for commands that report on many exercises.

use unicode_width::UnicodeWidthStr;

use super::style::{bad, faint, good, open, padded, shortened, without_escapes};
use crate::course::Exercise;
use crate::diagnosis::Finding;
use crate::trial::Ending;
use crate::verdict::{Judgement, Verdict};

/// With less room than this, a reason says nothing.
const LEAST_REASON: usize = 12;

/// Mark, name, points, verdict, and the shortest reason for it.
pub fn line(
    exercise: &Exercise,
    judgement: &Judgement,
    findings: &[Finding],
    width: usize,
) -> String {
    let cancelled = judgement.verdict.is_cancelled();
    let words = match judgement.verdict {
        // Nothing ever takes its place here.
        _ if cancelled => "not looked at".to_owned(),
        _ => judgement.verdict.id().replace('_', " "),
    };
    let (mark, words) = match judgement.verdict {
        Verdict::Solved => (good("✓"), good(&words)),
        Verdict::Unfinished => (open("○"), open(&words)),
        _ if cancelled => (open("○"), open(&words)),
        _ => (bad("✗"), bad(&words)),
    };
    let name = padded(&exercise.name, 32);
    let points = format!("{}/{}", judgement.earned(exercise.points), exercise.points);
    let line = format!(" {mark} {name} {points}  {words}");
    let room = width.saturating_sub(without_escapes(&line).width() + 2);
    let reason = reason(judgement, findings);
    if reason.is_empty() || room < LEAST_REASON {
        return line;
    }
    format!("{line}  {}", faint(&shortened(&reason, room)))
}

fn reason(judgement: &Judgement, findings: &[Finding]) -> String {
    match &judgement.verdict {
        Verdict::Wrong => match (findings.first(), judgement.first_wrong()) {
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
        Verdict::Solved | Verdict::Unfinished => String::new(),
    }
}
