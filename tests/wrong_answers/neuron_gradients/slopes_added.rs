// Given: from exercise `sigmoid`.
pub fn sigmoid(z: f64) -> f64 {
    1.0 / (1.0 + (-z).exp())
}

// Given: from exercise `sigmoid_prime`.
pub fn sigmoid_prime(z: f64) -> f64 {
    let s = sigmoid(z);
    s * (1.0 - s)
}

// Given: from exercise `cost`.
pub fn cost(a: f64, y: f64) -> f64 {
    (a - y).powi(2)
}

/// Derivatives of the cost of one neuron, `[∂C/∂w, ∂C/∂b, ∂C/∂a] = [δ·a, δ, δ·w]`
/// with `δ = 2·(σ(z) − y)·σ′(z)` and `z = w·a + b`.
pub fn neuron_gradients(w: f64, a: f64, b: f64, y: f64) -> [f64; 3] {
    let z = w * a + b;
    // δ = ∂C/∂z: the slope of the square times the slope of the sigmoid.
    let slope_of_square = 2.0 * (sigmoid(z) - y);
    let delta = slope_of_square + sigmoid_prime(z);
    // ∂z/∂w = a, ∂z/∂b = 1, ∂z/∂a = w.
    [delta * a, delta, delta * w]
}
