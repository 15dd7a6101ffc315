//! What is kept of a report: what a table, a page or a statistic of a class is made of.

use super::record::{Reason, Record, Row, Walls};
use super::work::Task;
use crate::execution::{Answer, Ending, Message};
use crate::grader::Graded;
use crate::report::{Report, compare};
use crate::sample::Case;
use crate::verdict::Verdict;

/// As many characters of what a program printed as anybody reads in a report.
const MOST_OUTPUT: usize = 2_000;

/// What a report says in words.
#[derive(Clone, Debug, Default)]
pub struct Told {
    /// One line on what it came to.
    pub headline: String,
    /// Everything that is printed of it.
    pub text: String,
}

/// What is kept of a report.
pub fn record(task: &Task<'_>, graded: &Graded<'_>, report: &Report, told: Told) -> Record {
    let printed: String = report
        .prints
        .iter()
        .map(|print| print.text.as_str())
        .collect();
    let quotes = report
        .why()
        .iter()
        .any(|finding| finding.quotes().next().is_some());
    let unread = report.warnings.is_empty() && !quotes;
    let kept = matches!(report.verdict, Verdict::Solved | Verdict::Unfinished)
        || (report.verdict == Verdict::Wrong && unread);
    let reasons = report.why().iter().map(|finding| Reason {
        id: finding.id.clone(),
        say: finding.say(),
    });
    Record {
        exercise: task.exercise.to_owned(),
        file: task.file.to_owned(),
        walls: Walls::Held,
        verdict: report.verdict.id().to_owned(),
        points: report.points,
        earned: Some(report.earned),
        headline: told.headline,
        text: shortened(&told.text, 4 * MOST_OUTPUT),
        diagnosis: reasons.collect(),
        rows: rows(report),
        first_wrong: match report.verdict {
            Verdict::Wrong => report.first_wrong().map(|quantity| quantity.name.clone()),
            _ => None,
        },
        codes: codes(&report.verdict),
        output: shortened(&printed, MOST_OUTPUT),
        function: function(graded),
        attention: None,
        shared: kept,
    }
}

/// The rows of a table that shows numbers; a solved one is not shown.
fn rows(report: &Report) -> Vec<Row> {
    if report.verdict.is_solved() || !report.has_answers() {
        return Vec::new();
    }
    let row = |quantity: &crate::verdict::Quantity| {
        let case = report.shown.case_of(quantity.check);
        let compared = compare(quantity, case);
        Row {
            name: quantity.name.clone(),
            yours: compared.yours,
            expected: compared.expected,
            off_by: compared.off_by,
            passed: quantity.passed(),
            cases: quantity.pairs.len(),
            case: shortened(
                &report
                    .case(quantity.check, case)
                    .map_or(String::new(), Case::to_string),
                200,
            ),
        }
    };
    report.quantities.iter().map(row).collect()
}

/// The compiler's names for what it does not take: `E0308`.
fn codes(verdict: &Verdict) -> Vec<String> {
    let Verdict::Stopped { ending, .. } = verdict else {
        return Vec::new();
    };
    let messages: &[Message] = match ending {
        Ending::DoesNotCompile(messages) | Ending::SignatureChanged { messages, .. } => messages,
        _ => return Vec::new(),
    };
    let code = |message: &Message| {
        let after = message.rendered.split_once("error[")?.1;
        Some(after.split_once(']')?.0.to_owned())
    };
    let mut codes: Vec<String> = messages
        .iter()
        .map(|message| code(message).unwrap_or_else(|| "syntax".into()))
        .collect();
    codes.sort();
    codes.dedup();
    codes
}

/// What a wrong file computes on all inputs: two files with the same are the same wrong function.
fn function(graded: &Graded<'_>) -> Option<String> {
    if graded.judgement.verdict != Verdict::Wrong {
        return None;
    }
    let calls = graded.sheet().calls();
    let answers: &[Answer] = graded.execution().answers.get(..calls)?;
    let bytes = postcard::to_stdvec(answers).ok()?;
    Some(blake3::hash(&bytes).to_hex()[..16].to_owned())
}

/// The beginning of a text, with a word on what was left out.
fn shortened(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        None => text.to_owned(),
        Some((end, _)) => format!("{}… (shortened)", &text[..end]),
    }
}

#[cfg(test)]
mod tests {
    use super::shortened;

    #[test]
    fn long_output_is_cut_and_says_so() {
        assert_eq!(shortened("δδδ", 3), "δδδ");
        assert_eq!(shortened("δδδδ", 3), "δδδ… (shortened)");
    }
}
