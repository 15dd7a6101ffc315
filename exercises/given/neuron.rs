//! One neuron, and a chain of them: what chapters 1 to 3 built.

/// Weighted sum of a neuron with one input: `z = w·a + b`.
pub fn weighted_sum(w: f64, a: f64, b: f64) -> f64 {
    w * a + b
}

/// The sigmoid, `σ(z) = 1 / (1 + e^(−z))`.
///
/// For z = −800, e^800 is infinite in f64, and 1/∞ is 0: the right limit, and finite.
pub fn sigmoid(z: f64) -> f64 {
    1.0 / (1.0 + (-z).exp())
}

/// Slope of the sigmoid: `σ′(z) = s·(1 − s)` with `s = σ(z)`.
pub fn sigmoid_prime(z: f64) -> f64 {
    let s = sigmoid(z);
    s * (1.0 - s)
}

/// Cost of one example: `C = (a − y)²`, without a factor ½.
pub fn cost(a: f64, y: f64) -> f64 {
    (a - y).powi(2)
}

/// Derivatives of the cost of one neuron, `[∂C/∂w, ∂C/∂b, ∂C/∂a] = [δ·a, δ, δ·w]`
/// with `δ = 2·(σ(z) − y)·σ′(z)` and `z = w·a + b`.
pub fn neuron_gradients(w: f64, a: f64, b: f64, y: f64) -> [f64; 3] {
    let z = w * a + b;
    // δ = ∂C/∂z: the slope of the square times the slope of the sigmoid.
    let delta = 2.0 * (sigmoid(z) - y) * sigmoid_prime(z);
    // ∂z/∂w = a, ∂z/∂b = 1, ∂z/∂a = w.
    [delta * a, delta, delta * w]
}

/// Forward pass through a chain of neurons, one per layer: `z[k] = w[k]·a[k−1] + b[k]` and
/// `a[k] = σ(z[k])`, where `x` takes the place of `a[−1]`. Returns all `z` and all `a`.
pub fn chain_forward(w: &[f64], b: &[f64], x: f64) -> (Vec<f64>, Vec<f64>) {
    let mut zs = Vec::new();
    let mut activations = Vec::new();
    let mut input = x;
    for (w_k, b_k) in w.iter().zip(b) {
        let z = w_k * input + b_k;
        let a = sigmoid(z);
        zs.push(z);
        activations.push(a);
        input = a; // what this layer puts out, the next one takes in
    }
    (zs, activations)
}
