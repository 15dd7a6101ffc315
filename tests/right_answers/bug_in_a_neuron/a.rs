use given::neuron::{sigmoid, sigmoid_prime};

pub fn neuron_backward(w: f64, a: f64, b: f64, y: f64) -> [f64; 3] {
    let z = w * a + b;
    let delta = sigmoid_prime(z) * (sigmoid(z) - y) * 2.0;
    [a, 1.0, w].map(|factor| delta * factor)
}
