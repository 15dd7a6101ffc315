//! A verdict in one line, for commands that report on many exercises.

use super::style::{bad, faint, good, open, padded, shortened};
use crate::course::Exercise;
use crate::diagnosis::Finding;
use crate::verdict::{Judgement, Verdict};

/// Mark, name, points, verdict, and the shortest reason for it.
pub fn line(
    exercise: &Exercise,
    judgement: &Judgement,
    findings: &[Finding],
    width: usize,
) -> String {
    let words = judgement.verdict.id().replace('_', " ");
    let (mark, words) = match judgement.verdict {
        Verdict::Solved => (good("✓"), good(&words)),
        Verdict::Unfinished => (open("○"), open(&words)),
        _ => (bad("✗"), bad(&words)),
    };
    let reason = shortened(&reason(judgement, findings), width.saturating_sub(60));
    let name = padded(&exercise.name, 32);
    let points = format!("{}/{}", judgement.earned(exercise.points), exercise.points);
    format!(" {mark} {name} {points}  {words}  {}", faint(&reason))
        .trim_end()
        .to_owned()
}

fn reason(judgement: &Judgement, findings: &[Finding]) -> String {
    match &judgement.verdict {
        Verdict::Wrong => match (findings.first(), judgement.first_wrong()) {
            (Some(finding), _) => finding.say.clone(),
            (None, Some(quantity)) => format!("{} first", quantity.name),
            (None, None) => String::new(),
        },
        Verdict::DoesNotCompile(messages) => messages
            .first()
            .map(|message| message.summary.clone())
            .unwrap_or_default(),
        Verdict::SignatureChanged { say, .. } | Verdict::Refused(say) => say.clone(),
        Verdict::Panicked { message, .. } => message.clone(),
        _ => String::new(),
    }
}
