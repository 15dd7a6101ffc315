pub fn squared_error(y: f64, y_hat: f64) -> f64 {
    y * y - 2.0 * y * y_hat + y_hat * y_hat
}
