//! Which case the rows of a table show: the lines below it.

use super::inputs::{fitting, written};
use super::style::paragraphs;
use crate::report::{Report, compare};

/// Cases of rows that are right in the shown case and wrong elsewhere, as many as one looks at.
const MOST_ELSEWHERE: usize = 3;
/// Which rows of a table have to be told what they show.
#[derive(Clone, Debug, Default)]
pub struct Untold {
    /// Inputs other than the headline's, with the names of the rows that show them.
    pub apart: Vec<(String, String)>,
    /// Quantities that are right in the case that is shown and wrong in another.
    pub elsewhere: Vec<usize>,
}

/// The lines below a table: the case that its rows show, and those of the rows that show another.
pub fn lines(report: &Report, untold: &Untold, (width, room): (usize, usize)) -> Vec<String> {
    // What had to be cut ends in dots of its own.
    let line = |text: &str| paragraphs(&text.replace("….", "…"), "   ", width);
    let mut lines = Vec::new();
    let headline = report
        .shown
        .headline()
        .and_then(|check| report.shown_case(check))
        .map(|case| written(case, room))
        .filter(|inputs| !inputs.is_empty() && report.first_wrong().is_some());
    if let Some(inputs) = headline {
        let rows = match report.quantities.len() {
            1 => "The row shows",
            _ => "The rows show",
        };
        lines.push(line(&format!("{rows} the first wrong case: {inputs}.")));
    }
    for (inputs, names) in &untold.apart {
        lines.push(line(&format!("{names}: {}.", fitting(inputs, room))));
    }
    lines.extend(
        elsewhere(report, untold, room)
            .iter()
            .map(|text| line(text)),
    );
    lines
}

/// A sentence for each case in which something is wrong that is right in the case that is shown.
fn elsewhere(report: &Report, untold: &Untold, room: usize) -> Vec<String> {
    let mut cases: Vec<((usize, usize), Vec<String>)> = Vec::new();
    for place in &untold.elsewhere {
        let quantity = &report.quantities[*place];
        let Some(case) = quantity.wrong_elsewhere(report.shown.case_of(quantity.check)) else {
            continue;
        };
        let compared = compare(quantity, case);
        let instead = match quantity.pairs[case].kept {
            true => String::new(),
            false => format!(" instead of {}", compared.expected),
        };
        let said = format!("{} is {}{instead}", compared.name(quantity), compared.yours);
        let key = (quantity.check, case);
        match cases.iter_mut().find(|(known, _)| *known == key) {
            Some((_, known)) => known.push(said),
            None => cases.push((key, vec![said])),
        }
    }
    let mut lines: Vec<String> = cases
        .iter()
        .take(MOST_ELSEWHERE)
        .filter_map(|((check, case), said)| {
            let inputs = written(report.case(*check, *case)?, room);
            Some(format!(
                "Right here, but not with {inputs}: {}.",
                said.join(", ")
            ))
        })
        .collect();
    if let Some(more) = cases
        .len()
        .checked_sub(MOST_ELSEWHERE)
        .filter(|more| *more > 0)
    {
        lines.push(format!(
            "{more} more of these rows are right here and wrong in other cases."
        ));
    }
    lines
}
