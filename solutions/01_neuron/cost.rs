/// Cost of one example: `C = (a − y)²`, without a factor ½.
pub fn cost(a: f64, y: f64) -> f64 {
    (a - y).powi(2)
}
