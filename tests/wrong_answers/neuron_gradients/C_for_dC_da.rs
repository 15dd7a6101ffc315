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

pub fn neuron_gradients(w: f64, a: f64, b: f64, y: f64) -> [f64; 3] {
    let z = w * a + b;
    let s = sigmoid(z);
    let c = cost(s, y);
    let dc_dz = c * s * (1.0 - s);
    [dc_dz * a, dc_dz, dc_dz * w]
}
