/// The height of a line at x, w·x + b.
pub fn line(w: f64, b: f64, x: f64) -> f64 {
    w * x + b
}
