//! A series over epochs as a row of bars, yours above the expected one on the same scale.

use super::numbers::brief;
use super::style::{bad, faint, good, padded};
use crate::course::Exercise;
use crate::quantity::Value;
use crate::verdict::{Judgement, Quantity};

/// Heights of a bar, from the lowest.
const BARS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
/// What stands for a number that is not finite.
const OFF_SCALE: char = '×';
/// Fewer values than this are read more quickly than seen.
const FEWEST: usize = 4;
/// A span of more than this is shown by the number of digits instead.
const WIDE_SPAN: f64 = 1000.0;

/// The picture of the first series over epochs that is wrong, or of the first one at all; empty if there is none.
pub fn plot(exercise: &Exercise, judgement: &Judgement, width: usize) -> String {
    let traces = || {
        let traced =
            |quantity: &&Quantity| quantity.series && exercise.checks[quantity.check].trace;
        judgement.quantities.iter().filter(traced)
    };
    let Some(quantity) = traces()
        .find(|quantity| quantity.is_wrong())
        .or_else(|| traces().next())
    else {
        return String::new();
    };
    draw(quantity, width).unwrap_or_default()
}

fn draw(quantity: &Quantity, width: usize) -> Option<String> {
    // The longest series shows most, among the wrong ones if there are any.
    let wrong = quantity.is_wrong();
    let telling = quantity.pairs.iter().filter(|pair| !wrong || !pair.passed);
    let pair = telling.max_by_key(|pair| pair.expected.items().map_or(0, <[Value]>::len))?;
    let expected = numbers(&pair.expected)?;
    if expected.len() < FEWEST {
        return None;
    }
    let yours = pair.yours.as_ref().and_then(numbers);
    let columns = width.saturating_sub(40).clamp(10, 60);
    let scale = Scale::of(expected.iter().chain(yours.iter().flatten()));
    let row = |name: &str, series: &[f64]| {
        let ends = |value: Option<&f64>| brief(&Value::Real(*value.unwrap_or(&f64::NAN)));
        let bars = scale.bars(series, columns);
        (
            padded(name, 9),
            ends(series.first()),
            bars,
            ends(series.last()),
        )
    };
    let kind = if scale.logarithmic {
        ", on a logarithmic scale"
    } else {
        ""
    };
    let mut lines = vec![
        faint(&format!(
            "   {} over {} epochs{kind}",
            quantity.name,
            expected.len()
        ))
        .to_string(),
    ];
    let (name, first, bars, last) = row("expected", &expected);
    lines.push(format!(
        "   {name} {} {} {last}",
        padded(&first, 9),
        good(&bars)
    ));
    if let Some(yours) = yours.filter(|_| !pair.passed) {
        let (name, first, bars, last) = row("yours", &yours);
        lines.insert(
            1,
            format!("   {name} {} {} {last}", padded(&first, 9), bad(&bars)),
        );
    }
    Some(lines.join("\n"))
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

    /// One bar a value; of more values than columns, evenly chosen ones, the first and the last among them.
    fn bars(&self, series: &[f64], columns: usize) -> String {
        let count = series.len().min(columns);
        let chosen = |column: usize| match count {
            0 | 1 => 0,
            _ => column * (series.len() - 1) / (count - 1),
        };
        (0..count)
            .map(|column| self.height(series[chosen(column)]))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Scale;

    #[test]
    fn the_lowest_and_the_highest_fill_the_scale() {
        let series = [4.0, 3.0, 2.0, 1.0, f64::NAN];
        let scale = Scale::of(series.iter());
        assert_eq!(scale.bars(&series, 10), "█▆▃▁×");
        assert_eq!(scale.bars(&series[..4], 2), "█▁");
    }

    #[test]
    fn a_wide_span_is_shown_by_its_digits() {
        let series = [1e6, 1e3, 1.0];
        let scale = Scale::of(series.iter());
        assert!(scale.logarithmic);
        assert_eq!(scale.bars(&series, 10), "█▅▁");
        assert_eq!(Scale::of([2.0, 2.0].iter()).bars(&[2.0, 2.0], 5), "▁▁");
    }
}
