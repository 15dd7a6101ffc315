// Given: from binary_cross_entropy.
/// The loss of one row, `L = −y·ln(ŷ) − (1 − y)·ln(1 − ŷ)`, for 0 < ŷ < 1.
pub fn binary_cross_entropy(y: f64, y_hat: f64) -> f64 {
    -y * y_hat.ln() - (1.0 - y) * (1.0 - y_hat).ln()
}

/// `∂L/∂ŷ`, `∂ŷ/∂z²` and their product `∂L/∂z²`, for the cross-entropy loss and `ŷ = σ(z²)`.
pub fn output_delta(y: f64, y_hat: f64) -> [f64; 3] {
    let dz = y_hat * (1.0 - y_hat);
    let dl = (1.0 - y) / (1.0 - y_hat) - y / y_hat;
    [dz, dl, dz * dl]
}
