pub fn squared_error(y: f64, y_hat: f64) -> f64 {
    f64::powf((y - y_hat).abs(), 2.0)
}
