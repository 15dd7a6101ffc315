pub fn binary_cross_entropy(y: f64, y_hat: f64) -> f64 {
    // Keep the logarithms finite.
    let eps = 1e-7;
    let p = y_hat.max(eps).min(1.0 - eps);
    -(y * p.ln() + (1.0 - y) * (1.0 - p).ln())
}
