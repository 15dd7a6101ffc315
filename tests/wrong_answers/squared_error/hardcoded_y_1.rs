pub fn squared_error(y: f64, y_hat: f64) -> f64 {
    let d = y_hat - 1.0;
    d * d
}
