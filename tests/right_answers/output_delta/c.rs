// Given: from binary_cross_entropy.
/// The loss of one row, `L = −y·ln(ŷ) − (1 − y)·ln(1 − ŷ)`, for 0 < ŷ < 1.
pub fn binary_cross_entropy(y: f64, y_hat: f64) -> f64 {
    -y * y_hat.ln() - (1.0 - y) * (1.0 - y_hat).ln()
}

pub fn output_delta(y: f64, y_hat: f64) -> [f64; 3] {
    let mut out = [0.0; 3];
    out[0] = (1.0 - y) / (1.0 - y_hat) - y / y_hat;
    out[1] = y_hat * (1.0 - y_hat);
    out[2] = -y * (1.0 - y_hat) + (1.0 - y) * y_hat;
    out
}
