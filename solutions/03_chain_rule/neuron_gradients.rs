use given::neuron::{sigmoid, sigmoid_prime};

/// Derivatives of the cost of one neuron, `[∂C/∂w, ∂C/∂b, ∂C/∂a] = [δ·a, δ, δ·w]`
/// with `δ = 2·(σ(z) − y)·σ′(z)` and `z = w·a + b`.
pub fn neuron_gradients(w: f64, a: f64, b: f64, y: f64) -> [f64; 3] {
    let z = w * a + b;
    // δ = ∂C/∂z: the slope of the square times the slope of the sigmoid.
    let delta = 2.0 * (sigmoid(z) - y) * sigmoid_prime(z);
    // ∂z/∂w = a, ∂z/∂b = 1, ∂z/∂a = w.
    [delta * a, delta, delta * w]
}
