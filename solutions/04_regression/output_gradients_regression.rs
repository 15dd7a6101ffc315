use given::network::{Forward, Params, forward_regression};

/// `∂L/∂w²ⱼ = −2·(y − ŷ)·a¹ⱼ` for both j, and `∂L/∂b² = −2·(y − ŷ)`.
pub fn output_gradients_regression(p: &Params, x: [f64; 2], y: f64) -> ([f64; 2], f64) {
    let Forward { a1, y_hat, .. } = forward_regression(p, x);
    // ∂L/∂ŷ, the factor that all derivatives share.
    let delta = -2.0 * (y - y_hat);
    ([delta * a1[0], delta * a1[1]], delta)
}
