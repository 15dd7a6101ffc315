pub fn squared_error(y: f64, y_hat: f64) -> f64 {
    let e = y - y_hat;
    0.5 * e.powi(2)
}
