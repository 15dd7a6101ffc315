//! Somebody wrote `trapezium(f, h)`, the area below values that are h apart: every piece has the mean height of its two ends. For
//! f = [0, 1, 4] and h = 1 it should be 0.5 + 2.5 = 3. It is not.
//!
//! Your task: find the bug.

pub fn trapezium(f: &[f64], h: f64) -> f64 {
    f.windows(2)
        .map(|ends| (ends[0] + ends[0]) / 2.0)
        .sum::<f64>()
        * h
}
