//! What an author's gate found, for people and for programs.

use serde::Serialize;

use super::style::{bad, counted, faint, good, padded};
use crate::review::{Flaw, Review};

/// The report for people: a line an exercise, then all that is wrong.
pub fn text(reviews: &[Review], general: &[Flaw]) -> String {
    let mut lines = Vec::new();
    for review in reviews {
        let sound = review.flaws.is_empty();
        let mark = if sound { good("✓") } else { bad("✗") };
        // Without slips there is nothing to score: there is no solution to make them of, or none can be made.
        let (score, slips) = match review.slips {
            0 => ("    –  ".to_owned(), "no slips tried".to_owned()),
            slips => (
                format!("{:5.1} %", 100.0 * review.score()),
                format!("{}/{slips} slips rejected", review.rejected),
            ),
        };
        let mistakes = counted(review.mistakes, "mistake");
        lines.push(format!(
            " {mark} {} {score}   {}  {}",
            padded(&review.name, 34),
            padded(&slips, 24),
            faint(&mistakes)
        ));
    }
    let flaws: Vec<&Flaw> = reviews
        .iter()
        .flat_map(|review| &review.flaws)
        .chain(general)
        .collect();
    if !flaws.is_empty() {
        lines.push(String::new());
        lines.extend(flaws.iter().map(|flaw| format!(" {flaw}")));
    }
    let verdict = match flaws.len() {
        0 => good("Everything is in order.").to_string(),
        count => bad(&format!("{} to mend.", counted(count, "thing"))).to_string(),
    };
    lines.push(format!("\n {verdict}"));
    lines.join("\n") + "\n"
}

#[derive(Serialize)]
struct Report<'a> {
    exercises: Vec<Entry<'a>>,
    flaws: Vec<FlawEntry<'a>>,
}

#[derive(Serialize)]
struct Entry<'a> {
    name: &'a str,
    score: f64,
    slips: usize,
    rejected: usize,
    mistakes: usize,
    survivors: Vec<SurvivorEntry<'a>>,
    flaws: Vec<FlawEntry<'a>>,
}

#[derive(Serialize)]
struct SurvivorEntry<'a> {
    function: &'a str,
    line: usize,
    edit: &'a str,
}

#[derive(Serialize)]
struct FlawEntry<'a> {
    file: &'a str,
    line: Option<usize>,
    what: &'a str,
}

/// The report for programs.
pub fn json(reviews: &[Review], general: &[Flaw]) -> String {
    let report = Report {
        exercises: reviews.iter().map(entry).collect(),
        flaws: general.iter().map(flaw).collect(),
    };
    serde_json::to_string_pretty(&report).unwrap_or_default() + "\n"
}

fn entry(review: &Review) -> Entry<'_> {
    let survivors = review.survivors.iter().map(|survivor| SurvivorEntry {
        function: &survivor.function,
        line: survivor.line,
        edit: &survivor.edit,
    });
    Entry {
        name: &review.name,
        score: review.score(),
        slips: review.slips,
        rejected: review.rejected,
        mistakes: review.mistakes,
        survivors: survivors.collect(),
        flaws: review.flaws.iter().map(flaw).collect(),
    }
}

fn flaw(flaw: &Flaw) -> FlawEntry<'_> {
    FlawEntry {
        file: &flaw.file,
        line: flaw.line,
        what: &flaw.what,
    }
}
