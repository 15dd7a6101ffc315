//! The table of quantities: yours, expected, off by, on how many cases; as many rows as help.

use std::ops::Range;

use unicode_width::UnicodeWidthStr;

use super::numbers::{Compared, compare};
use super::style::{bad, faint, good, padded, shortened};
use crate::verdict::{Judgement, Quantity};

/// What marks the row to look at.
const FIRST_WRONG: &str = "← first wrong";
/// A name is not cut to less than this.
const LEAST_NAME: usize = 8;
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
            FIRST_WRONG
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

/// The columns of the table. Those without a width have no room and are left out.
struct Widths {
    name: usize,
    yours: usize,
    expected: usize,
    off_by: Option<usize>,
    cases: Option<usize>,
    mark: bool,
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
            off_by: Some(widest("off by", |row| &row.compared.off_by)),
            cases: Some(widest("cases", |row| &row.cases)),
            mark: true,
        };
        // On a narrow terminal long values give way first, then what says the least beside them.
        let room = width.saturating_sub(widths.total() - widths.yours - widths.expected) / 2;
        let share = room.max(11);
        widths.yours = widths.yours.min(share);
        widths.expected = widths.expected.min(share);
        if widths.total() > width {
            widths.mark = false;
        }
        if widths.total() > width {
            widths.cases = None;
        }
        if widths.total() > width {
            widths.off_by = None;
        }
        let too_much = widths.total().saturating_sub(width);
        widths.name = widths.name.saturating_sub(too_much).max(LEAST_NAME);
        widths
    }

    /// The columns of the terminal that a row takes.
    fn total(&self) -> usize {
        let optional = [
            self.off_by,
            self.cases,
            self.mark.then_some(FIRST_WRONG.width()),
        ];
        let optional: usize = optional.iter().flatten().map(|width| width + 2).sum();
        3 + self.name + 2 + self.yours + 2 + self.expected + optional
    }

    fn head(&self) -> String {
        let mut cells = vec![
            padded("quantity", self.name),
            padded("yours", self.yours),
            padded("expected", self.expected),
        ];
        cells.extend(self.off_by.map(|width| padded("off by", width)));
        cells.extend(self.cases.map(|width| padded("cases", width)));
        faint(&format!("   {}", cells.join("  "))).to_string()
    }

    fn line(&self, row: &Row, mark: &str) -> String {
        let wrong = row.state == State::Wrong;
        let coloured = |text: String| if wrong { bad(&text).to_string() } else { text };
        let sign = match row.state {
            State::Right => good("✓"),
            State::Wrong => bad("✗"),
            State::NotReached => faint("·"),
        };
        let value = |text: &str, width| padded(&shortened(text, width), width);
        let mut cells = vec![
            value(&row.name, self.name),
            coloured(value(&row.compared.yours, self.yours)),
            value(&row.compared.expected, self.expected),
        ];
        let off_by = self.off_by.map(|width| padded(&row.compared.off_by, width));
        cells.extend(off_by.map(coloured));
        cells.extend(self.cases.map(|width| padded(&row.cases, width)));
        if self.mark && !mark.is_empty() {
            cells.push(bad(mark).to_string());
        }
        format!(" {sign} {}", cells.join("  "))
            .trim_end()
            .to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::table;
    use crate::quantity::Value;
    use crate::ui::style::without_escapes;
    use crate::verdict::{Judgement, Pair, Quantity, Verdict};
    use unicode_width::UnicodeWidthStr;

    fn judgement() -> Judgement {
        named(["∂L/∂w²₁", "∂L/∂w¹₁₁"])
    }

    fn named(names: [&str; 2]) -> Judgement {
        let pair = |yours: f64, expected: f64| Pair {
            yours: Some(Value::Real(yours)),
            expected: Value::Real(expected),
            passed: yours == expected,
            follows: None,
        };
        let quantity = |(name, share): (&str, f64)| Quantity {
            name: name.into(),
            check: 0,
            series: false,
            pairs: [-5.888, 1.5]
                .map(|expected| pair(share * expected, expected))
                .into(),
        };
        Judgement {
            verdict: Verdict::Wrong,
            quantities: [(names[0], 1.0), (names[1], 0.5)].map(quantity).into(),
            output: String::new(),
        }
    }

    #[test]
    fn columns_without_room_are_left_out_and_the_values_stay() {
        let lines = |width| -> Vec<String> {
            table(&judgement(), width)
                .iter()
                .map(|line| without_escapes(line))
                .collect()
        };
        assert!(lines(80)[2].ends_with("exactly half  0/2    ← first wrong"));
        assert!(lines(62)[2].trim_end().ends_with("exactly half  0/2"));
        assert!(lines(54)[2].trim_end().ends_with("exactly half"));
        assert!(lines(40)[2].trim_end().ends_with("-2.944       -5.888"));
        for width in [40, 54, 62, 80, 200] {
            assert!(lines(width).iter().all(|line| line.width() <= width));
        }
    }

    #[test]
    fn a_name_without_room_is_cut_and_never_a_value() {
        let lines = table(&named(["σ(z)", "σ(z) far from zero"]), 40);
        let lines: Vec<String> = lines.iter().map(|line| without_escapes(line)).collect();
        assert!(lines.iter().all(|line| line.width() <= 40));
        assert_eq!(lines[2].trim_end(), " ✗ σ(z) far f…  -2.944       -5.888");
    }
}
