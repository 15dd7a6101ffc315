//! The table of quantities: yours, expected, off by, on how many cases; as many rows as help.

use std::ops::Range;

use unicode_width::UnicodeWidthStr;

use super::numbers::{Compared, compare};
use super::style::{bad, faint, good, padded, shortened};
use crate::verdict::{Judgement, Quantity};

/// More rows than this are not looked at; the rest is counted.
const MOST_ROWS: usize = 12;

/// The table of a judgement, one line a row.
pub fn table(judgement: &Judgement, width: usize) -> Vec<String> {
    let quantities = &judgement.quantities;
    let first_wrong = quantities.iter().position(Quantity::is_wrong);
    let shown = window(quantities.len(), first_wrong);
    let rows: Vec<Row> = quantities[shown.clone()].iter().map(Row::new).collect();
    let widths = Widths::of(&rows, width);
    let mut lines = vec![widths.head()];
    for (index, row) in rows.iter().enumerate() {
        let mark = if Some(shown.start + index) == first_wrong {
            "← first wrong"
        } else {
            ""
        };
        lines.push(widths.line(row, mark));
    }
    for hidden in [0..shown.start, shown.end..quantities.len()] {
        lines.extend(summary(&quantities[hidden.clone()], hidden.start == 0));
    }
    lines
}

/// The rows that are shown: around the first wrong one, if not all have room.
fn window(count: usize, first_wrong: Option<usize>) -> Range<usize> {
    if count <= MOST_ROWS {
        return 0..count;
    }
    let start = first_wrong
        .unwrap_or(0)
        .saturating_sub(2)
        .min(count - MOST_ROWS);
    start..start + MOST_ROWS
}

fn summary(hidden: &[Quantity], before: bool) -> Option<String> {
    if hidden.is_empty() {
        return None;
    }
    let wrong = hidden
        .iter()
        .filter(|quantity| !quantity.is_right())
        .count();
    let place = if before {
        "before these"
    } else {
        "after these"
    };
    let state = match wrong {
        0 => "all right".to_owned(),
        _ if wrong == hidden.len() => "none right".to_owned(),
        _ => format!("{wrong} not right"),
    };
    Some(faint(&format!("   … {} more {place}, {state}", hidden.len())).to_string())
}

struct Row {
    name: String,
    compared: Compared,
    cases: String,
    state: State,
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    Right,
    Wrong,
    NotReached,
}

impl Row {
    fn new(quantity: &Quantity) -> Self {
        let compared = compare(quantity);
        let place = compared
            .place
            .map(|place| format!("[{place}]"))
            .unwrap_or_default();
        let state = if quantity.is_right() {
            State::Right
        } else if quantity.is_wrong() {
            State::Wrong
        } else {
            State::NotReached
        };
        Row {
            name: format!("{}{place}", quantity.name),
            compared,
            cases: format!("{}/{}", quantity.passed(), quantity.pairs.len()),
            state,
        }
    }
}

struct Widths {
    name: usize,
    yours: usize,
    expected: usize,
    off_by: usize,
    cases: usize,
}

impl Widths {
    fn of(rows: &[Row], width: usize) -> Self {
        let widest = |head: &str, of: fn(&Row) -> &str| {
            rows.iter()
                .map(|row| of(row).width())
                .max()
                .unwrap_or(0)
                .max(head.width())
        };
        let mut widths = Widths {
            name: widest("quantity", |row| &row.name),
            yours: widest("yours", |row| &row.compared.yours).max(11),
            expected: widest("expected", |row| &row.compared.expected).max(11),
            off_by: widest("off by", |row| &row.compared.off_by),
            cases: widest("cases", |row| &row.cases),
        };
        // On a narrow terminal the values give way first, then the names.
        let fixed = widths.off_by + widths.cases + 12;
        let room = width.saturating_sub(fixed + widths.name) / 2;
        let share = room.max(11);
        widths.yours = widths.yours.min(share);
        widths.expected = widths.expected.min(share);
        widths
    }

    fn head(&self) -> String {
        let cells = [
            padded("quantity", self.name),
            padded("yours", self.yours),
            padded("expected", self.expected),
            padded("off by", self.off_by),
            padded("cases", self.cases),
        ];
        faint(&format!("   {}", cells.join("  "))).to_string()
    }

    fn line(&self, row: &Row, mark: &str) -> String {
        let yours = padded(&shortened(&row.compared.yours, self.yours), self.yours);
        let expected = padded(
            &shortened(&row.compared.expected, self.expected),
            self.expected,
        );
        let off_by = padded(&row.compared.off_by, self.off_by);
        let name = padded(&row.name, self.name);
        let cases = padded(&row.cases, self.cases);
        let line = match row.state {
            State::Right => format!(
                " {} {name}  {yours}  {expected}  {off_by}  {cases}",
                good("✓")
            ),
            State::Wrong => {
                format!(
                    " {} {name}  {}  {expected}  {}  {cases}  {}",
                    bad("✗"),
                    bad(&yours),
                    bad(&off_by),
                    bad(mark)
                )
            }
            State::NotReached => format!(
                " {} {name}  {yours}  {expected}  {off_by}  {cases}",
                faint("·")
            ),
        };
        line.trim_end().to_owned()
    }
}
