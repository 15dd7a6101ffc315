pub fn binary_cross_entropy(y: f64, y_hat: f64) -> f64 {
    let yes = y * y_hat.ln();
    let no = (1.0 - y) * (1.0 - y_hat).ln();
    yes + no
}
