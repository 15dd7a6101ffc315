// Given: from sigmoid.
/// The sigmoid, `σ(z) = 1/(1 + e^(−z))`.
pub fn sigmoid(z: f64) -> f64 {
    1.0 / (1.0 + (-z).exp())
}

// Given: from binary_cross_entropy.
/// The loss of one row, `L = −y·ln(ŷ) − (1 − y)·ln(1 − ŷ)`, for 0 < ŷ < 1.
pub fn binary_cross_entropy(y: f64, y_hat: f64) -> f64 {
    -y * y_hat.ln() - (1.0 - y) * (1.0 - y_hat).ln()
}

pub fn bce_with_logit(y: f64, z: f64) -> f64 {
    -y * sigmoid(z).ln()
}
