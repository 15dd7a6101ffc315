use given::neuron::{sigmoid, weighted_sum};

/// Activation of a neuron with one input: `σ(w·a + b)`.
pub fn activation(w: f64, a: f64, b: f64) -> f64 {
    sigmoid(weighted_sum(w, a, b))
}
