//! A line rises by `w` for each step, from a height `b`: at x its height is w·x + b.
//!
//! Your task: write `line(w, b, x)`.

pub fn line(w: f64, b: f64, x: f64) -> f64 {
    todo!("return the height at x")
}
