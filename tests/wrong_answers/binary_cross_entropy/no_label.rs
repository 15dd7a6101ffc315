/// The loss of one row, `L = −y·ln(ŷ) − (1 − y)·ln(1 − ŷ)`, for 0 < ŷ < 1.
pub fn binary_cross_entropy(y: f64, y_hat: f64) -> f64 {
    let yes = y_hat.ln();
    let no = (1.0 - y_hat).ln();
    -(yes + no)
}
