//! Classical item analysis: how hard an exercise is, and whether those who do well elsewhere do well in it.

use serde::Serialize;

use super::results::{Class, NOT_SUBMITTED, counted};

/// An exercise as an item of a test.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Item {
    /// The exercise.
    pub exercise: String,
    /// How many points there are for it.
    pub points: u32,
    /// How many learners count: what was not handed in counts 0, what is not sure does not count.
    pub n: usize,
    /// The mean share of the points.
    pub facility: Option<f64>,
    /// Between these it lies with 95 % certainty (Wilson).
    pub interval: Option<[f64; 2]>,
    /// The correlation of its points with those of all other exercises; none where one of them is the same for all.
    pub discrimination: Option<f64>,
    /// The share that handed in nothing, or the starter.
    pub unfinished: Option<f64>,
    /// Among those who solved the exercise before, the share that solved this one.
    pub after_the_one_before: Option<f64>,
}

/// How the points are spread.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Scores {
    /// The most there are.
    pub most: u32,
    /// The mean.
    pub mean: Option<f64>,
    /// A quarter has fewer, half have, three quarters have.
    pub quartiles: Option<[f64; 3]>,
    /// How many have a share of the points from 0–5 %, 5–10 % … 95–100 %.
    pub histogram: Vec<usize>,
}

/// The bars of a histogram.
const BARS: usize = 20;

/// Every exercise as an item.
pub fn items(class: &Class<'_>) -> Vec<Item> {
    let points: Vec<Vec<Option<f64>>> = class
        .students
        .iter()
        .map(|student| student.cells.iter().map(counted).collect())
        .collect();
    let of = |(place, exercise): (usize, &super::manifest::Planned)| {
        let own = || points.iter().filter_map(move |row| row[place]);
        let n = own().count();
        let facility = mean(own())
            .filter(|_| exercise.points > 0)
            .map(|mean| mean / f64::from(exercise.points));
        let pairs: Vec<(f64, f64)> = points
            .iter()
            .filter_map(|row| {
                let own = row[place]?;
                let all: f64 = row.iter().flatten().sum();
                Some((own, all - own))
            })
            .collect();
        let verdicts = || {
            class
                .students
                .iter()
                .map(move |student| student.cells[place].verdict)
        };
        let idle = verdicts()
            .filter(|verdict| [NOT_SUBMITTED, "unfinished"].contains(verdict))
            .count();
        let before = |student: &&super::results::Student<'_>| {
            place > 0 && student.cells[place - 1].verdict == "solved"
        };
        let ready = class.students.iter().filter(before).count();
        let both = class
            .students
            .iter()
            .filter(before)
            .filter(|student| student.cells[place].verdict == "solved")
            .count();
        Item {
            exercise: exercise.name.clone(),
            points: exercise.points,
            n,
            facility,
            interval: facility.map(|share| wilson(share, n as f64)),
            discrimination: correlation(&pairs),
            unfinished: share(idle, class.students.len()),
            after_the_one_before: share(both, ready),
        }
    };
    class
        .manifest
        .exercises
        .iter()
        .enumerate()
        .map(of)
        .collect()
}

/// How the sums of points are spread.
pub fn scores(class: &Class<'_>) -> Scores {
    let most = class.manifest.points();
    let mut totals: Vec<f64> = class.students.iter().map(Class::total).collect();
    totals.sort_by(f64::total_cmp);
    let mut histogram = vec![0; BARS];
    for total in &totals {
        let share = if most == 0 {
            0.0
        } else {
            total / f64::from(most)
        };
        histogram[((share * BARS as f64) as usize).min(BARS - 1)] += 1;
    }
    Scores {
        most,
        mean: mean(totals.iter().copied()),
        quartiles: (!totals.is_empty())
            .then(|| [0.25, 0.5, 0.75].map(|share| quantile(&totals, share))),
        histogram,
    }
}

fn share(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

fn mean(values: impl Iterator<Item = f64>) -> Option<f64> {
    let (mut sum, mut count) = (0.0, 0_usize);
    for value in values {
        sum += value;
        count += 1;
    }
    (count > 0).then(|| sum / count as f64)
}

/// The value that a share of sorted values lies below, between neighbours in proportion.
fn quantile(sorted: &[f64], share: f64) -> f64 {
    let place = share * (sorted.len() - 1) as f64;
    let (low, high) = (place.floor() as usize, place.ceil() as usize);
    sorted[low] + (sorted[high] - sorted[low]) * (place - low as f64)
}

/// Pearson's correlation.
fn correlation(pairs: &[(f64, f64)]) -> Option<f64> {
    let (one, other) = (
        mean(pairs.iter().map(|pair| pair.0))?,
        mean(pairs.iter().map(|pair| pair.1))?,
    );
    let (mut both, mut first, mut second) = (0.0, 0.0, 0.0);
    for (a, b) in pairs {
        both += (a - one) * (b - other);
        first += (a - one).powi(2);
        second += (b - other).powi(2);
    }
    let spread = (first * second).sqrt();
    (first > 1e-9 && second > 1e-9).then(|| both / spread)
}

/// Wilson's interval for a share of so many, for 95 %.
fn wilson(share: f64, n: f64) -> [f64; 2] {
    const Z: f64 = 1.959_963_984_540_054;
    let square = Z * Z / n;
    let middle = (share + square / 2.0) / (1.0 + square);
    let half = Z / (1.0 + square) * (share * (1.0 - share) / n + square / (4.0 * n)).sqrt();
    [(middle - half).max(0.0), (middle + half).min(1.0)]
}

#[cfg(test)]
mod tests {
    use super::{correlation, quantile, wilson};

    #[test]
    fn figures_are_those_of_a_textbook() {
        let pairs = [(1.0, 2.0), (2.0, 1.0), (3.0, 4.0), (4.0, 3.0), (5.0, 5.0)];
        assert!((correlation(&pairs).unwrap() - 0.8).abs() < 1e-12);
        assert_eq!(correlation(&[(1.0, 2.0), (1.0, 3.0)]), None);
        assert_eq!(quantile(&[1.0, 2.0, 4.0, 8.0], 0.5), 3.0);
        let [low, high] = wilson(0.5, 10.0);
        assert!(
            (low - 0.236_593).abs() < 1e-5 && (high - 0.763_407).abs() < 1e-5,
            "{low} {high}"
        );
    }
}
