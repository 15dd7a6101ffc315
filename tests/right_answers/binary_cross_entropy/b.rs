pub fn binary_cross_entropy(y: f64, y_hat: f64) -> f64 {
    let yes = y_hat.ln();
    let no = (-y_hat).ln_1p();
    (y - 1.0) * no - y * yes
}
