use given::neuron::{sigmoid, sigmoid_prime};

/// `[∂C/∂w, ∂C/∂b, ∂C/∂a]` of one neuron with `C = (σ(w·a + b) − y)²`.
pub fn neuron_backward(w: f64, a: f64, b: f64, y: f64) -> [f64; 3] {
    let z = w * a + b;
    let s = sigmoid(z);
    let delta = 2.0 * (s - y) * sigmoid_prime(z);
    [delta * a, delta, delta * w]
}
