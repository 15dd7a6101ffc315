pub fn squared_error(y: f64, y_hat: f64) -> f64 {
    let miss = (y - y_hat) / y;
    miss.powi(2)
}
