//! A series over epochs as a row of bars, yours above the expected one on the same scale.

use super::style::{bad, faint, good, padded};
use crate::quantity::Value;
use crate::report::{Report, brief};
use crate::verdict::{Pair, Quantity};
use colored::ColoredString;

/// Heights of a bar, from the lowest.
const BARS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
/// What stands for a number that is not finite.
const OFF_SCALE: char = '×';
/// Columns for what a row is called.
const NAMES: usize = "yours = expected".len();
/// Fewer values than this are read more quickly than seen.
const FEWEST: usize = 4;
/// A span of more than this is shown by the number of digits instead.
const WIDE_SPAN: f64 = 1000.0;

/// The picture of the first series over epochs that is wrong, or of the first one at all; empty if there is none.
pub fn plot(report: &Report, width: usize) -> String {
    let traces = || {
        let traced = |quantity: &&Quantity| {
            let check = report.checks.get(quantity.check);
            quantity.series && check.is_some_and(|check| check.trace)
        };
        report.quantities.iter().filter(traced)
    };
    let Some(quantity) = traces()
        .find(|quantity| quantity.is_wrong())
        .or_else(|| traces().next())
    else {
        return String::new();
    };
    draw(quantity, report.shown.case_of(quantity.check), width).unwrap_or_default()
}

fn draw(quantity: &Quantity, case: usize, width: usize) -> Option<String> {
    let (pair, elsewhere) = chosen_pair(quantity, case)?;
    let expected = numbers(&pair.expected)?;
    let yours = pair.yours.as_ref().and_then(numbers);
    let epochs = expected.len().max(yours.as_ref().map_or(0, Vec::len));
    let axis = Axis::new(epochs, width.saturating_sub(40).clamp(10, 60));
    let scale = Scale::of(expected.iter().chain(yours.iter().flatten()));
    let row = |name: &str, series: &[f64], colour: fn(&str) -> ColoredString| {
        let number = |value: Option<&f64>| brief(&Value::Real(*value.unwrap_or(&f64::NAN)));
        format!(
            "   {} {} {} {}",
            padded(name, NAMES),
            padded(&number(series.first()), 9),
            colour(&scale.bars(series, &axis)),
            number(series.last())
        )
    };
    let title = format!(
        "   {} over {} epochs{elsewhere}: the first, {}, the last",
        quantity.name,
        expected.len(),
        scale.kind()
    );
    let mut lines = vec![faint(&title).to_string()];
    match yours {
        Some(_) if pair.passed => lines.push(row("yours = expected", &expected, good)),
        Some(yours) if yours.is_empty() => {
            lines.push(format!("   {} no values", padded("yours", NAMES)));
            lines.push(row("expected", &expected, good));
        }
        Some(yours) => {
            lines.push(row("yours", &yours, bad));
            lines.push(row("expected", &expected, good));
        }
        None => lines.push(row("expected", &expected, good)),
    }
    Some(lines.join("\n"))
}

/// The case that the table shows, if its series is long enough to be seen; otherwise the longest one, and words for that.
fn chosen_pair(quantity: &Quantity, case: usize) -> Option<(&Pair, &'static str)> {
    let length = |pair: &&Pair| pair.expected.items().map_or(0, <[Value]>::len);
    let shown = quantity.pairs.get(case)?;
    let wrong = quantity.is_wrong();
    if quantity.is_wrong_on(case) && length(&shown) >= FEWEST {
        return Some((shown, ""));
    }
    let telling = quantity.pairs.iter().filter(|pair| !wrong || !pair.passed);
    let longest = telling.max_by_key(length)?;
    let elsewhere = if wrong { ", in another case" } else { "" };
    (length(&longest) >= FEWEST).then_some((longest, elsewhere))
}

fn numbers(value: &Value) -> Option<Vec<f64>> {
    value.items()?.iter().map(Value::number).collect()
}

/// From the lowest to the highest of some numbers.
struct Scale {
    low: f64,
    high: f64,
    logarithmic: bool,
}

impl Scale {
    fn of<'a>(values: impl Iterator<Item = &'a f64>) -> Self {
        let finite: Vec<f64> = values.copied().filter(|value| value.is_finite()).collect();
        let low = finite.iter().copied().fold(f64::INFINITY, f64::min);
        let high = finite.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let logarithmic = low > 0.0 && high / low > WIDE_SPAN;
        Scale {
            low,
            high,
            logarithmic,
        }
    }

    fn height(&self, value: f64) -> char {
        if !value.is_finite() {
            return OFF_SCALE;
        }
        let place = |value: f64| if self.logarithmic { value.ln() } else { value };
        let span = place(self.high) - place(self.low);
        let share = if span > 0.0 {
            (place(value) - place(self.low)) / span
        } else {
            0.0
        };
        BARS[((share * 8.0) as usize).min(BARS.len() - 1)]
    }

    /// What the bars mean, in words.
    fn kind(&self) -> &'static str {
        if self.logarithmic {
            "bars that rise by equal factors"
        } else {
            "bars from low to high"
        }
    }

    /// A bar for every column of the axis that the series reaches.
    fn bars(&self, series: &[f64], axis: &Axis) -> String {
        let bar = |column| Some(self.height(*series.get(axis.epoch(column))?));
        (0..axis.columns).map_while(bar).collect()
    }
}

/// The epochs as columns: all of them, or as many as there is room for, the first and the last among them.
struct Axis {
    epochs: usize,
    columns: usize,
}

impl Axis {
    fn new(epochs: usize, room: usize) -> Self {
        Axis {
            epochs,
            columns: epochs.min(room),
        }
    }

    fn epoch(&self, column: usize) -> usize {
        match self.columns {
            0 | 1 => 0,
            columns => column * (self.epochs - 1) / (columns - 1),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Axis, Scale, draw};
    use crate::quantity::Value;
    use crate::ui::style::without_escapes;
    use crate::verdict::{Pair, Quantity};

    #[test]
    fn the_lowest_and_the_highest_fill_the_scale() {
        let series = [4.0, 3.0, 2.0, 1.0, f64::NAN];
        let scale = Scale::of(series.iter());
        assert_eq!(scale.bars(&series, &Axis::new(5, 10)), "█▆▃▁×");
        assert_eq!(scale.bars(&series[..4], &Axis::new(4, 2)), "█▁");
    }

    #[test]
    fn a_wide_span_is_shown_by_its_digits() {
        let series = [1e6, 1e3, 1.0];
        let scale = Scale::of(series.iter());
        assert!(scale.logarithmic);
        assert_eq!(scale.bars(&series, &Axis::new(3, 10)), "█▅▁");
        let flat = Scale::of([2.0, 2.0].iter());
        assert_eq!(flat.bars(&[2.0, 2.0], &Axis::new(2, 5)), "▁▁");
    }

    #[test]
    fn epochs_of_both_stand_below_each_other() {
        let scale = Scale::of([0.0, 1.0].iter());
        let axis = Axis::new(8, 4);
        assert_eq!(scale.bars(&[1.0; 8], &axis), "████");
        assert_eq!(scale.bars(&[1.0; 4], &axis), "██");
    }

    fn losses(pairs: &[(&[f64], &[f64])]) -> Quantity {
        let series =
            |numbers: &[f64]| Value::Series(numbers.iter().copied().map(Value::Real).collect());
        let pair = |(yours, expected): &(&[f64], &[f64])| Pair {
            yours: Some(series(yours)),
            expected: series(expected),
            passed: yours == expected,
            kept: false,
            follows: None,
        };
        Quantity {
            name: "loss".into(),
            check: 0,
            series: true,
            comparison: Default::default(),
            tolerance: Default::default(),
            weight: 1,
            pairs: pairs.iter().map(pair).collect(),
        }
    }

    fn drawn(pairs: &[(&[f64], &[f64])]) -> String {
        without_escapes(&draw(&losses(pairs), 0, 100).unwrap_or_default())
    }

    #[test]
    fn the_picture_is_of_the_case_in_the_table_or_says_that_it_is_not() {
        let (long, short) = ([8.0, 4.0, 2.0, 1.0], [8.0, 4.0]);
        let wrong = [8.0, 8.0, 8.0, 8.0];
        let shown = drawn(&[(&wrong, &long), (&[1.0], &[5.0; 9])]);
        assert!(shown.contains("loss over 4 epochs: the first"), "{shown}");
        let elsewhere = drawn(&[(&[1.0, 1.0], &short), (&wrong, &long)]);
        assert!(
            elsewhere.contains("4 epochs, in another case"),
            "{elsewhere}"
        );
        assert_eq!(drawn(&[(&[1.0, 1.0], &short)]), "");
    }

    #[test]
    fn what_is_right_stands_there_once() {
        let series = [8.0, 4.0, 2.0, 1.0];
        let shown = drawn(&[(&series, &series)]);
        assert!(shown.contains("yours = expected 8"), "{shown}");
        assert_eq!(shown.lines().count(), 2);
    }
}
