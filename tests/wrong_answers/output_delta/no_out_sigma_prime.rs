// Given: from binary_cross_entropy.
/// The loss of one row, `L = −y·ln(ŷ) − (1 − y)·ln(1 − ŷ)`, for 0 < ŷ < 1.
pub fn binary_cross_entropy(y: f64, y_hat: f64) -> f64 {
    -y * y_hat.ln() - (1.0 - y) * (1.0 - y_hat).ln()
}

pub fn output_delta(y: f64, y_hat: f64) -> [f64; 3] {
    let first = -y / y_hat + (1.0 - y) / (1.0 - y_hat);
    let second = y_hat * (1.0 - y_hat);
    [first, second, first]
}
