use given::neuron::sigmoid;

/// Slope of the sigmoid: `σ′(z) = s·(1 − s)` with `s = σ(z)`.
pub fn sigmoid_prime(z: f64) -> f64 {
    let s = sigmoid(z);
    s * (1.0 - s)
}
