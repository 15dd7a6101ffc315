pub fn squared_error(y: f64, y_hat: f64) -> f64 {
    y.powi(2) - y_hat.powi(2)
}
