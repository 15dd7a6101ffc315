pub fn binary_cross_entropy(y: f64, y_hat: f64) -> f64 {
    -(y * y_hat.log10() + (1.0 - y) * (1.0 - y_hat).log10())
}
