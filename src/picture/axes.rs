//! A field with two axes: numbers become places, whatever numbers they are.

use super::canvas::{Anchor, Canvas, Point};
use super::tag::{number_in_brief, with_minus};
use crate::quantity::rounded;

/// About so many marks on an axis.
const MARKS: f64 = 4.0;
/// A span of more than this is shown by the number of digits instead.
const WIDE_SPAN: f64 = 1000.0;

/// One axis: from the least number to the greatest.
#[derive(Clone, Copy, Debug)]
pub struct Scale {
    low: f64,
    high: f64,
    by_digits: bool,
}

impl Scale {
    /// One that has room for all these numbers; those that are not finite have no place on it.
    pub fn of(numbers: impl Iterator<Item = f64>) -> Self {
        let finite = numbers.filter(|number| number.is_finite());
        let (low, high) = finite.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), number| {
            (low.min(number), high.max(number))
        });
        if low > high {
            return Scale::between(0.0, 1.0);
        }
        Scale::between(low, high)
    }

    /// The same, by the number of digits where all numbers are above zero and far apart.
    pub fn of_sizes(numbers: impl Iterator<Item = f64> + Clone) -> Self {
        let finite = numbers.clone().filter(|number| number.is_finite());
        let (least, most) = finite
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), number| {
                (low.min(number), high.max(number))
            });
        if !(least > 0.0 && most / least > WIDE_SPAN) {
            return Scale::of(numbers);
        }
        Scale {
            by_digits: true,
            ..Scale::between(least.log10(), most.log10())
        }
    }

    fn between(low: f64, high: f64) -> Self {
        // Half of it each, so that the largest numbers do not overflow.
        let span = high / 2.0 - low / 2.0;
        let pad = match span > 0.0 {
            true => span * 0.1,
            false => (low.abs() * 0.1).max(1.0),
        };
        Scale {
            low: (low - pad).max(f64::MIN),
            high: (high + pad).min(f64::MAX),
            by_digits: false,
        }
    }

    /// Whether digits are counted.
    pub fn is_by_digits(&self) -> bool {
        self.by_digits
    }

    /// How far along it a number is, from 0 to 1; NaN for what has no place.
    pub fn share(&self, number: f64) -> f64 {
        let number = match self.by_digits {
            true if number > 0.0 => number.log10(),
            true => return f64::NAN,
            false => number,
        };
        // Half of each, so that the largest numbers do not overflow.
        let share = (number / 2.0 - self.low / 2.0) / (self.high / 2.0 - self.low / 2.0);
        if number.is_finite() { share } else { f64::NAN }
    }

    /// Round numbers along it.
    fn marks(&self) -> Vec<f64> {
        let span = self.high - self.low;
        let size = 10f64.powf((span / MARKS).log10().floor());
        let steps = [1.0, 2.0, 5.0, 10.0].map(|step| step * size);
        let wanted = steps.into_iter().find(|step| span / step <= MARKS + 1.0);
        let step = match self.by_digits {
            true => wanted.unwrap_or(size).max(1.0).round(),
            false => wanted.unwrap_or(size),
        };
        if !(step > 0.0 && step.is_finite()) {
            return Vec::new();
        }
        let first = (self.low / step).ceil();
        (0..12)
            .map(|place| (first + f64::from(place)) * step)
            .take_while(|mark| *mark <= self.high)
            // What is nearly zero beside a step is zero.
            .map(|mark| if mark.abs() < step * 1e-6 { 0.0 } else { mark })
            .map(|mark| {
                if self.by_digits {
                    10f64.powf(mark)
                } else {
                    mark
                }
            })
            .collect()
    }
}

/// A field between two axes.
#[derive(Clone, Copy, Debug)]
pub struct Axes {
    /// From left to right.
    pub x: Scale,
    /// From bottom to top.
    pub y: Scale,
    /// Its upper left corner.
    pub corner: Point,
    /// Its width and height.
    pub size: (f64, f64),
}

impl Axes {
    /// Where a pair of numbers is; not a place where one of them has none.
    pub fn at(&self, x: f64, y: f64) -> Point {
        (
            self.corner.0 + self.x.share(x) * self.size.0,
            self.corner.1 + (1.0 - self.y.share(y)) * self.size.1,
        )
    }

    /// The same, with what lies outside on the edge.
    pub fn within(&self, x: f64, y: f64) -> Point {
        let (px, py) = self.at(x, y);
        let (left, top) = self.corner;
        // An infinite value stands at the edge that it would lie beyond.
        let py = match y {
            _ if py.is_finite() => py,
            f64::INFINITY => top,
            f64::NEG_INFINITY => top + self.size.1,
            _ => py,
        };
        (
            px.clamp(left, left + self.size.0),
            py.clamp(top, top + self.size.1),
        )
    }

    /// Whether a pair of numbers lies inside.
    pub fn has(&self, x: f64, y: f64) -> bool {
        let inside = |share: f64| (-0.001..=1.001).contains(&share);
        inside(self.x.share(x)) && inside(self.y.share(y))
    }

    /// Draws frame, marks and names.
    pub fn draw(&self, canvas: &mut Canvas, x_name: &str, y_name: &str) {
        let (left, top) = self.corner;
        let (width, height) = self.size;
        let bottom = top + height;
        canvas.rect("field", self.corner, self.size, 4.0);
        for mark in self.y.marks() {
            let y = bottom - self.y.share(mark) * height;
            canvas.line("grid", (left, y), (left + width, y));
            canvas.text(
                "mark-text",
                (left - 8.0, y + 4.5),
                Anchor::End,
                &mark_text(mark),
            );
        }
        for mark in self.x.marks() {
            let x = left + self.x.share(mark) * width;
            canvas.line("grid", (x, top), (x, bottom));
            canvas.text(
                "mark-text",
                (x, bottom + 18.0),
                Anchor::Middle,
                &mark_text(mark),
            );
        }
        canvas.text(
            "axis-name",
            (left + width / 2.0, bottom + 37.0),
            Anchor::Middle,
            x_name,
        );
        canvas.text(
            "axis-name",
            (left - 52.0, top - 12.0),
            Anchor::Start,
            y_name,
        );
    }
}

/// A mark in the few characters that there is room for.
fn mark_text(mark: f64) -> String {
    match mark == 0.0 || (1e-4..1e5).contains(&mark.abs()) {
        true => number_in_brief(mark),
        false => with_minus(&format!("{:e}", rounded(mark, 3))),
    }
}

#[cfg(test)]
mod tests {
    use super::Scale;

    fn marks(numbers: &[f64]) -> Vec<f64> {
        Scale::of(numbers.iter().copied()).marks()
    }

    #[test]
    fn marks_are_round() {
        assert_eq!(marks(&[0.0, 1.0]), [0.0, 0.5, 1.0]);
        assert_eq!(marks(&[-6.0, 6.0]), [-5.0, 0.0, 5.0]);
    }

    #[test]
    fn every_number_has_its_place_and_what_is_none_has_none() {
        for numbers in [
            vec![1e300, -1e300],
            vec![5.0],
            vec![],
            vec![f64::INFINITY, f64::NAN],
            vec![f64::MAX, f64::MIN],
            vec![1e-320, 0.0],
        ] {
            let scale = Scale::of(numbers.iter().copied());
            for number in numbers.iter().filter(|number| number.is_finite()) {
                assert!((0.0..=1.0).contains(&scale.share(*number)), "{numbers:?}");
            }
            assert!(scale.marks().len() <= 12);
        }
        let scale = Scale::of([0.0, 1.0].into_iter());
        assert!(scale.share(f64::NAN).is_nan() && scale.share(f64::INFINITY).is_nan());
    }

    #[test]
    fn numbers_far_apart_stand_by_their_digits() {
        let scale = Scale::of_sizes([1.0, 1e6].into_iter());
        assert!(scale.is_by_digits());
        assert!((scale.share(1e3) - 0.5).abs() < 1e-12);
        assert!(!Scale::of_sizes([0.0, 1e6].into_iter()).is_by_digits());
    }
}
