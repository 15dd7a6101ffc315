//! What an author's gate found, for people and for programs.

use serde::Serialize;

use super::style::{bad, counted, faint, good, padded, strong};
use crate::review::{Fate, Flaw, Review, Slip, Survivor};

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

/// All slips of the exercises, with what becomes of each.
pub fn slips(reviews: &[Review]) -> String {
    let mut lines = Vec::new();
    for review in reviews.iter().filter(|review| !review.listed.is_empty()) {
        lines.push(format!(" {}", strong(&review.name)));
        for slip in &review.listed {
            let fate = padded(slip.fate.words(), 17);
            let fate = match slip.fate {
                Fate::Rejected => good(&fate),
                Fate::Waived | Fate::ComputesTheSame => faint(&fate),
                Fate::Survives => bad(&fate),
            };
            let Survivor {
                function,
                line,
                edit,
            } = &slip.is;
            let place = format!("in `{function}` on line {line}");
            lines.push(format!(
                " {:>4}  {fate}  {edit}   {}",
                slip.number,
                faint(&place)
            ));
        }
        lines.push(String::new());
    }
    lines.iter().map(|line| format!("{line}\n")).collect()
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
    /// Only where it was asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    list: Option<Vec<SlipEntry<'a>>>,
    flaws: Vec<FlawEntry<'a>>,
}

#[derive(Serialize)]
struct SurvivorEntry<'a> {
    function: &'a str,
    line: usize,
    edit: &'a str,
}

#[derive(Serialize)]
struct SlipEntry<'a> {
    number: usize,
    fate: &'static str,
    #[serde(flatten)]
    is: SurvivorEntry<'a>,
}

#[derive(Serialize)]
struct FlawEntry<'a> {
    file: &'a str,
    line: Option<usize>,
    what: &'a str,
}

/// The report for programs.
pub fn json(reviews: &[Review], general: &[Flaw], lists_slips: bool) -> String {
    let report = Report {
        exercises: reviews
            .iter()
            .map(|review| entry(review, lists_slips))
            .collect(),
        flaws: general.iter().map(flaw).collect(),
    };
    serde_json::to_string_pretty(&report).unwrap_or_default() + "\n"
}

fn survivor(survivor: &Survivor) -> SurvivorEntry<'_> {
    SurvivorEntry {
        function: &survivor.function,
        line: survivor.line,
        edit: &survivor.edit,
    }
}

fn slip(slip: &Slip) -> SlipEntry<'_> {
    SlipEntry {
        number: slip.number,
        fate: slip.fate.words(),
        is: survivor(&slip.is),
    }
}

fn entry(review: &Review, lists_slips: bool) -> Entry<'_> {
    Entry {
        name: &review.name,
        score: review.score(),
        slips: review.slips,
        rejected: review.rejected,
        mistakes: review.mistakes,
        survivors: review.survivors.iter().map(survivor).collect(),
        list: lists_slips.then(|| review.listed.iter().map(slip).collect()),
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
