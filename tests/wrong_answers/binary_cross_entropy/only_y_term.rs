pub fn binary_cross_entropy(y: f64, y_hat: f64) -> f64 {
    let log = y_hat.ln();
    -(y * log)
}
