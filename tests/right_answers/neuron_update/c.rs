// Given: from exercise `sigmoid`.
pub fn sigmoid(z: f64) -> f64 {
    1.0 / (1.0 + (-z).exp())
}

// Given: from exercise `sigmoid_prime`.
pub fn sigmoid_prime(z: f64) -> f64 {
    let s = sigmoid(z);
    s * (1.0 - s)
}

// Given: from exercise `neuron_gradients`. It returns [∂C/∂w, ∂C/∂b, ∂C/∂a].
pub fn neuron_gradients(w: f64, a: f64, b: f64, y: f64) -> [f64; 3] {
    let z = w * a + b;
    let delta = 2.0 * (sigmoid(z) - y) * sigmoid_prime(z);
    [delta * a, delta, delta * w]
}

pub fn neuron_update(w: f64, a: f64, b: f64, y: f64, eta: f64) -> (f64, f64) {
    let z = w * a + b;
    let s = sigmoid(z);
    let delta = 2.0 * (s - y) * s * (1.0 - s);
    let step = -eta * delta;
    (w + step * a, b + step)
}
