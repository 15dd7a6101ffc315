//! What the learner's program printed, divided by case: first the case that the verdict speaks of.

use super::inputs;
use super::style::{counted, faint, shortened};
use crate::report::{Place, Print, Report};
use crate::sample::Case;
use crate::verdict::Verdict;
use unicode_width::UnicodeWidthStr;

/// What stands above them.
pub const TITLE: &str = "output of your program";

/// As many lines as leave the verdict below them in sight of whoever scrolls.
const MOST_LINES: usize = 24;
/// Columns before what was printed in a case.
const MARGIN: &str = "  ";

/// The prints set apart, to stand above a verdict: of many cases not all. Empty if there are none.
pub fn set_apart(report: &Report, width: usize) -> String {
    if report.printed_nothing() {
        return String::new();
    }
    let line = "─".repeat(width.saturating_sub(TITLE.width() + 6));
    let mut blocks = blocks(report, width);
    let left_out = blocks.split_off(fitting(&blocks));
    let mut lines: Vec<String> = vec![faint(&format!("── {TITLE} {line}")).to_string()];
    lines.extend(blocks.into_iter().flatten());
    if !left_out.is_empty() {
        let more = counted(left_out.len(), "more part");
        lines.push(faint(&format!("… {more}: `o` in `workbook watch` shows all.")).to_string());
    }
    let rows = lines.iter().map(|line| format!(" {line}"));
    rows.map(|row| row.trim_end().to_owned() + "\n").collect()
}

/// All prints.
pub fn whole(report: &Report, width: usize) -> String {
    blocks(report, width).concat().join("\n")
}

/// How many of the blocks are shown where not all of them have room: always the first.
fn fitting(blocks: &[Vec<String>]) -> usize {
    let mut lines = 0;
    let more = blocks.iter().skip(1).take_while(|block| {
        lines += block.len();
        lines <= MOST_LINES
    });
    (1 + more.count()).min(blocks.len())
}

/// For every case the lines that were printed in it; below a heading each, if there is more than one.
fn blocks(report: &Report, width: usize) -> Vec<Vec<String>> {
    let mut groups: Vec<(&Place, String)> = Vec::new();
    for Print { place, text } in &report.prints {
        match groups.iter_mut().find(|(known, _)| *known == place) {
            Some((_, known)) => known.push_str(text),
            None => groups.push((place, text.clone())),
        }
    }
    groups.retain(|(_, text)| !text.trim().is_empty());
    if let [(_, text)] = groups.as_slice() {
        return vec![text.trim_end().lines().map(str::to_owned).collect()];
    }
    let headings = Headings::of(report, width);
    // Sorting keeps the order of what is equal.
    groups.sort_by_key(|(place, _)| headings.rank(place));
    let block = |(place, text): (&Place, String)| {
        let heading = faint(&headings.heading(place)).to_string();
        let lines = text.trim_end().lines();
        let lines = lines.map(|line| format!("{MARGIN}{line}"));
        std::iter::once(heading).chain(lines).collect()
    };
    groups.into_iter().map(block).collect()
}

/// What stands above the prints of a place, and which of them come first.
struct Headings<'a> {
    report: &'a Report,
    width: usize,
    /// Where there is one check, its inputs tell a case.
    one_check: bool,
    told: Option<Told>,
}

impl<'a> Headings<'a> {
    fn of(report: &'a Report, width: usize) -> Self {
        Headings {
            report,
            width,
            one_check: report.checks.len() == 1,
            told: Told::of(report),
        }
    }

    /// The inputs of a place.
    fn inputs(&self, check: usize, case: usize) -> String {
        let case = self.report.case(check, case);
        case.map_or(String::new(), Case::to_string)
    }

    fn rank(&self, place: &Place) -> u8 {
        match (place, &self.told) {
            (Place::Case { check, case }, Some(told)) => {
                let inputs = self.inputs(*check, *case);
                match (told.is(*check, &inputs), told.inputs == inputs) {
                    (true, _) => 0,
                    (false, true) => 1,
                    (false, false) => 2,
                }
            }
            (Place::Case { .. }, None) => 2,
            (Place::Test(_), _) => 2,
            (Place::Nearby, _) => 3,
            (Place::Somewhere, _) => 4,
        }
    }

    fn heading(&self, place: &Place) -> String {
        let (check, inputs) = match place {
            Place::Case { check, case } => (*check, self.inputs(*check, *case)),
            Place::Test(name) => return format!("{name}:"),
            Place::Nearby => return "close to these inputs, where slopes are measured:".into(),
            Place::Somewhere => return "in one or more of the cases:".into(),
        };
        let remark = match &self.told {
            Some(told) if told.check.is_some() && told.is(check, &inputs) => {
                ", the first wrong case"
            }
            _ => "",
        };
        let names = self.names(check);
        let taken = names.width() + " with ".width() + remark.width() + 2;
        let inputs = inputs::fitting(&inputs, self.width.saturating_sub(taken));
        match (self.one_check, inputs.as_str()) {
            (_, "") => format!("{names}{remark}:"),
            (true, inputs) => format!("{inputs}{remark}:"),
            (false, inputs) => format!("{names} with {inputs}{remark}:"),
        }
    }

    /// The first row of a check's table, with dots for the others.
    fn names(&self, check: usize) -> String {
        let rows = &self.report.quantities;
        let mut names = rows.iter().filter(|quantity| quantity.check == check);
        let first = names.next().map_or("", |quantity| &quantity.name);
        let more = names.next().map_or("", |_| ", …");
        shortened(&format!("{first}{more}"), self.width / 3)
    }
}

/// The case that the verdict speaks of.
struct Told {
    /// The check, where the verdict says so.
    check: Option<usize>,
    inputs: String,
}

impl Told {
    fn of(report: &Report) -> Option<Self> {
        if report.first_wrong().is_some() {
            let check = report.shown.headline()?;
            return Some(Told {
                check: Some(check),
                inputs: report.shown_case(check)?.to_string(),
            });
        }
        let inputs = match &report.verdict {
            Verdict::Panicked { inputs, .. } => inputs,
            Verdict::Stopped { inputs, .. } => inputs.as_ref()?,
            _ => return None,
        };
        Some(Told {
            check: None,
            inputs: inputs.clone(),
        })
    }

    fn is(&self, check: usize, inputs: &str) -> bool {
        inputs == self.inputs && self.check.is_none_or(|own| own == check)
    }
}
