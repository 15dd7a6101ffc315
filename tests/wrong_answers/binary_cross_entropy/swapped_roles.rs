pub fn binary_cross_entropy(y: f64, y_hat: f64) -> f64 {
    let c = y.max(1e-15).min(1.0 - 1e-15);
    -(y_hat * c.ln() + (1.0 - y_hat) * (1.0 - c).ln())
}
