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
    let dc_dz = 2.0 * (s - y) * sigmoid_prime(z);
    let dw = dc_dz * a;
    let db = dc_dz;
    let da = dc_dz;
    [dw, db, da]
}
