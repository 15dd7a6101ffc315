pub fn binary_cross_entropy(y: f64, y_hat: f64) -> f64 {
    if y == 1.0 {
        return -y_hat.ln();
    }
    if y == 0.0 {
        return -(1.0 - y_hat).ln();
    }
    -y * f64::ln(y_hat) - (1.0 - y) * f64::ln(1.0 - y_hat)
}
