//! The picture of an exercise in text, in the colours of the terminal: the network or the graph with the learner's own numbers.

use super::letters::spelled;
use super::style::{bad, faint, good, open, strong};
use crate::course::Exercise;
use crate::picture::{Frame, Sketch, State, Tone, sketch};
use crate::report::Report;
use crate::verdict::Verdict;

/// The picture with a line that says what it shows; empty where there is none, no room for it, or nothing to be sought in it.
pub fn sketched(exercise: &Exercise, report: &Report, width: usize) -> String {
    if !matches!(report.verdict, Verdict::Wrong | Verdict::Unfinished) {
        return String::new();
    }
    let spelled = |text: &str| spelled(text).into_owned();
    let frame = Frame {
        spelled: &spelled,
        width,
    };
    let Some(sketch) = sketch(exercise, report, frame) else {
        return String::new();
    };
    let rows = sketch.rows.iter().map(|row| {
        let pieces = row.iter().map(|piece| coloured(&piece.text, piece.tone));
        pieces.collect::<String>()
    });
    let title = faint(&format!("   {}", title(&sketch, report))).to_string();
    let lines: Vec<String> = std::iter::once(title).chain(rows).collect();
    lines.join("\n")
}

fn title(sketch: &Sketch, report: &Report) -> String {
    let what = sketch.what;
    let has_first = sketch
        .rows
        .iter()
        .flatten()
        .any(|piece| piece.tone == Tone::Own(State::FirstWrong));
    match report.has_answers() {
        true if has_first => format!("The {what} with your numbers, the first wrong one in [ ]:"),
        true => format!("The {what} with your numbers:"),
        false if sketch.check > 0 => {
            format!("The {what} of “{}”:", report.checks[sketch.check].name)
        }
        false if sketch.is_of_a_case => format!("The {what} of the first example:"),
        false => format!("The {what}:"),
    }
}

fn coloured(text: &str, tone: Tone) -> String {
    match tone {
        Tone::Line => faint(text).to_string(),
        Tone::Known => text.to_owned(),
        Tone::Own(State::Right) => good(text).to_string(),
        Tone::Own(State::FirstWrong) => strong(&bad(text).to_string()).to_string(),
        Tone::Own(State::Wrong) => bad(text).to_string(),
        Tone::Own(State::Follows) => faint(text).to_string(),
        Tone::Own(State::Open) => open(text).to_string(),
    }
}
