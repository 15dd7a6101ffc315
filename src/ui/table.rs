//! The table of quantities: yours, expected, off by, on how many cases; as many rows as help.

use std::ops::Range;

use unicode_width::UnicodeWidthStr;

use super::case::Untold;
use super::letters::spelled;
use super::style::{bad, faint, good, padded, shortened};
use crate::report::{Compared, Report, compare};
use crate::verdict::Quantity;

/// What marks the row to look at.
const FIRST_WRONG: &str = "← first wrong";
/// The same where there is room for nothing else.
const SHORT_MARK: &str = "←";
/// A name is not cut to less than this.
const LEAST_NAME: usize = 8;
/// Inputs longer than this stand below the table.
const LONGEST_INPUTS: usize = 30;

/// How much room a table has.
#[derive(Clone, Copy, Debug)]
pub struct Layout {
    /// Columns to fill.
    pub width: usize,
    /// Whether all that is right goes into one line, not only what shows other inputs than the headline at length.
    pub folded: bool,
    /// More rows than this are not looked at; the rest is counted.
    pub most_rows: usize,
}

/// A table, and which of its rows have to be told what they show.
#[derive(Clone, Debug)]
pub struct Table {
    /// One line a row.
    pub lines: Vec<String>,
    /// What does not stand in the rows themselves.
    pub untold: Untold,
}

/// The table of a report.
pub fn table(report: &Report, layout: Layout) -> Table {
    let quantities = &report.quantities;
    let folds = |place: &usize| {
        let quantity = &quantities[*place];
        let long = || apart(quantity, report).is_some_and(|inputs| !is_short(&inputs));
        quantity.is_right() && (layout.folded || long())
    };
    let (right, listed): (Vec<usize>, Vec<usize>) = (0..quantities.len()).partition(folds);
    let first_wrong = listed
        .iter()
        .position(|place| quantities[*place].is_wrong());
    let seen = window(listed.len(), first_wrong, layout.most_rows);
    let rows: Vec<Row> = listed[seen.clone()]
        .iter()
        .map(|place| Row::new(*place, &quantities[*place], report))
        .collect();
    let marked = first_wrong.map(|place| place - seen.start);
    let widths = Widths::of(&rows, marked, layout.width);
    let mut lines = vec![widths.head()];
    lines.extend(fold(quantities, &right, layout.width));
    let mut untold = Untold::default();
    for (number, row) in rows.iter().enumerate() {
        let mark = match Some(number) == marked {
            true => Mark::FirstWrong,
            false => widths.mark_of(row),
        };
        row.leave_untold(&mark, quantities, &mut untold);
        lines.push(widths.line(row, &mark));
    }
    for hidden in [0..seen.start, seen.end..listed.len()] {
        let is_before = hidden.start == 0;
        let hidden: Vec<&Quantity> = listed[hidden]
            .iter()
            .map(|place| &quantities[*place])
            .collect();
        lines.extend(summary(&hidden, is_before));
    }
    Table { lines, untold }
}

/// The inputs that the row of a quantity shows, if they are not those of the headline.
fn apart(quantity: &Quantity, report: &Report) -> Option<String> {
    let inputs = report.shown_case(quantity.check)?.to_string();
    (report.stands_apart(quantity.check) && !inputs.is_empty()).then_some(inputs)
}

/// Whether inputs have room behind a row.
fn is_short(inputs: &str) -> bool {
    inputs.width() <= LONGEST_INPUTS
}

/// What is right, in one line.
fn fold(quantities: &[Quantity], right: &[usize], width: usize) -> Option<String> {
    // A name of several words may hold a comma itself.
    let apart = |name: &str| match name.contains([' ', ',']) {
        true => format!("“{name}”"),
        false => name.to_owned(),
    };
    let names: Vec<String> = right
        .iter()
        .map(|place| apart(&quantities[*place].name))
        .collect();
    let text = format!("{} right: {}", names.len(), names.join(", "));
    let room = width.saturating_sub(3);
    (!names.is_empty()).then(|| format!(" {} {}", good("✓"), shortened(&text, room)))
}

/// The rows that are shown: around the first wrong one, if not all have room.
fn window(count: usize, first_wrong: Option<usize>, most: usize) -> Range<usize> {
    if count <= most {
        return 0..count;
    }
    // Of many rows two that come before are seen, too.
    let before = if most > 4 { 2 } else { 0 };
    let start = first_wrong
        .unwrap_or(0)
        .saturating_sub(before)
        .min(count - most);
    start..start + most
}

fn summary(hidden: &[&Quantity], before: bool) -> Option<String> {
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
    place: usize,
    name: String,
    compared: Compared,
    cases: String,
    state: State,
    /// Its inputs, if they are not those of the headline.
    apart: Option<String>,
    /// Whether it is right in the case that is shown and wrong in another.
    elsewhere: bool,
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    Right,
    Wrong,
    NotReached,
}

/// What stands behind a row.
enum Mark {
    FirstWrong,
    Inputs(String),
    Nothing,
}

impl Row {
    fn new(place: usize, quantity: &Quantity, report: &Report) -> Self {
        let case = report.shown.case_of(quantity.check);
        let compared = compare(quantity, case);
        let state = if quantity.is_right() {
            State::Right
        } else if quantity.is_wrong() {
            State::Wrong
        } else {
            State::NotReached
        };
        Row {
            place,
            name: spelled(&compared.name(quantity)).into_owned(),
            compared,
            cases: format!("{}/{}", quantity.passed(), quantity.pairs.len()),
            state,
            apart: apart(quantity, report).filter(|_| state != State::NotReached),
            elsewhere: quantity.wrong_elsewhere(case).is_some(),
        }
    }

    /// Notes what is to be said below the table.
    fn leave_untold(&self, mark: &Mark, quantities: &[Quantity], untold: &mut Untold) {
        if self.elsewhere {
            untold.elsewhere.push(self.place);
        }
        let Some(inputs) = self
            .apart
            .as_ref()
            .filter(|_| !matches!(mark, Mark::Inputs(_)))
        else {
            return;
        };
        let name = &quantities[self.place].name;
        match untold.apart.last_mut() {
            Some((known, names)) if known == inputs => {
                let first = names.split(" … ").next().unwrap_or_default();
                *names = format!("{first} … {name}");
            }
            _ => untold.apart.push((inputs.clone(), name.clone())),
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
    /// What marks the row to look at.
    mark: &'static str,
    /// The whole width of the terminal.
    room: usize,
}

impl Widths {
    fn of(rows: &[Row], marked: Option<usize>, width: usize) -> Self {
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
            mark: FIRST_WRONG,
            room: width,
        };
        let marked = marked.map(|place| &rows[place]);
        let taken = |widths: &Widths| {
            let marked = marked.map_or(0, |row| widths.end_of(row) + 2 + widths.mark.width());
            widths.total().max(marked)
        };
        // On a narrow terminal long values give way first, then what says the least beside them; the mark stays.
        let room = width.saturating_sub(taken(&widths) - widths.yours - widths.expected) / 2;
        let share = room.max(11);
        widths.yours = widths.yours.min(share);
        widths.expected = widths.expected.min(share);
        if taken(&widths) > width {
            widths.cases = None;
        }
        if taken(&widths) > width {
            widths.off_by = None;
        }
        let least = |widths: &Widths| taken(widths) - widths.name + LEAST_NAME;
        if least(&widths) > width {
            widths.mark = SHORT_MARK;
        }
        let too_much = taken(&widths).saturating_sub(width);
        widths.name = widths.name.saturating_sub(too_much).max(LEAST_NAME);
        widths
    }

    /// The columns of the terminal that a row takes, without a mark.
    fn total(&self) -> usize {
        let optional = [self.off_by, self.cases];
        let optional: usize = optional.iter().flatten().map(|width| width + 2).sum();
        3 + self.name + 2 + self.yours + 2 + self.expected + optional
    }

    /// Where a row ends: the last column is as wide as what stands in it.
    fn end_of(&self, row: &Row) -> usize {
        match (self.cases, self.off_by) {
            (Some(_), _) => self.total(),
            (None, Some(column)) if row.compared.off_by.is_empty() => self.total() - column - 2,
            (None, Some(column)) => self.total() - column + row.compared.off_by.width(),
            (None, None) => self.total(),
        }
    }

    /// The inputs behind a row that shows others than the headline, where they have room.
    fn mark_of(&self, row: &Row) -> Mark {
        let room = self.room.saturating_sub(self.end_of(row) + 2);
        let fits = |inputs: &&String| is_short(inputs) && inputs.width() <= room;
        match row.apart.as_ref().filter(fits) {
            Some(inputs) => Mark::Inputs(inputs.clone()),
            None => Mark::Nothing,
        }
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

    fn line(&self, row: &Row, mark: &Mark) -> String {
        let wrong_here = row.state == State::Wrong && !row.elsewhere;
        let coloured = |text: String| match wrong_here {
            true => bad(&text).to_string(),
            false => text,
        };
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
        let is_last = self.cases.is_none();
        let off_by = self
            .off_by
            .filter(|_| !(is_last && row.compared.off_by.is_empty()))
            .map(|width| padded(&row.compared.off_by, if is_last { 0 } else { width }));
        cells.extend(off_by.map(coloured));
        cells.extend(self.cases.map(|width| padded(&row.cases, width)));
        match mark {
            Mark::FirstWrong => cells.push(bad(self.mark).to_string()),
            Mark::Inputs(inputs) => cells.push(faint(inputs).to_string()),
            Mark::Nothing => {}
        }
        format!(" {sign} {}", cells.join("  "))
            .trim_end()
            .to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::{Layout, table};
    use crate::quantity::Value;
    use crate::report::{Report, testing};
    use crate::ui::style::without_escapes;
    use crate::verdict::{Pair, Quantity, Verdict};
    use unicode_width::UnicodeWidthStr;

    fn report() -> Report {
        named(["∂L/∂w²₁", "∂L/∂w¹₁₁"])
    }

    fn named(names: [&str; 2]) -> Report {
        let pair = |yours: f64, expected: f64| Pair {
            yours: Some(Value::Real(yours)),
            expected: Value::Real(expected),
            passed: yours == expected,
            kept: false,
            follows: None,
        };
        let quantity = |(name, share): (&str, f64)| Quantity {
            name: name.into(),
            check: 0,
            series: false,
            comparison: Default::default(),
            tolerance: Default::default(),
            weight: 1,
            pairs: [-5.888, 1.5]
                .map(|expected| pair(share * expected, expected))
                .into(),
        };
        let quantities = [(names[0], 1.0), (names[1], 0.5)].map(quantity);
        testing::report(Verdict::Wrong, quantities.into())
    }

    fn lines(report: &Report, width: usize, folded: bool) -> Vec<String> {
        let layout = Layout {
            width,
            folded,
            most_rows: 12,
        };
        let table = table(report, layout);
        table
            .lines
            .iter()
            .map(|line| without_escapes(line))
            .collect()
    }

    #[test]
    fn columns_without_room_are_left_out_and_the_values_and_the_mark_stay() {
        let row = |width| lines(&report(), width, false).remove(2);
        assert!(row(80).ends_with("exactly half  0/2    ← first wrong"));
        assert!(row(72).ends_with("exactly half  ← first wrong"));
        assert!(row(62).ends_with("-2.944       -5.888       ← first wrong"));
        assert!(row(40).ends_with("-2.944       -5.888       ←"));
        for width in [52, 53, 54, 62, 72, 80, 200] {
            let lines = lines(&report(), width, false);
            assert!(lines.iter().all(|line| line.width() <= width), "{width}");
            assert!(lines[2].ends_with("← first wrong"), "{width}");
        }
    }

    #[test]
    fn a_name_without_room_is_cut_and_never_a_value() {
        let lines = lines(&named(["σ(z)", "σ(z) far from zero"]), 58, false);
        assert!(lines.iter().all(|line| line.width() <= 58));
        assert_eq!(
            lines[2].trim_end(),
            " ✗ σ(z) far from…  -2.944       -5.888       ← first wrong"
        );
    }

    #[test]
    fn what_is_right_can_be_one_line() {
        let folded = lines(&report(), 80, true);
        assert_eq!(folded[1], " ✓ 1 right: ∂L/∂w²₁");
        assert!(folded[2].ends_with("← first wrong"));
        assert_eq!(folded.len(), 3);
    }
}
