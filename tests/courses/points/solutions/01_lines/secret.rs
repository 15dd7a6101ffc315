/// The mean of two numbers.
pub fn middle(a: f64, b: f64) -> f64 {
    (a + b) / 2.0
}
