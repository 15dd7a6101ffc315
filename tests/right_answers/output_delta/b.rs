// Given: from binary_cross_entropy.
/// The loss of one row, `L = −y·ln(ŷ) − (1 − y)·ln(1 − ŷ)`, for 0 < ŷ < 1.
pub fn binary_cross_entropy(y: f64, y_hat: f64) -> f64 {
    -y * y_hat.ln() - (1.0 - y) * (1.0 - y_hat).ln()
}

pub fn output_delta(y: f64, y_hat: f64) -> [f64; 3] {
    let slope = y_hat - y_hat * y_hat;
    let delta = y_hat - y;
    [delta / slope, slope, delta]
}
