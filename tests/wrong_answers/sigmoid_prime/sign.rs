// Given: from exercise `sigmoid`.
pub fn sigmoid(z: f64) -> f64 {
    1.0 / (1.0 + (-z).exp())
}

pub fn sigmoid_prime(z: f64) -> f64 {
    let s = sigmoid(z);
    s * (s - 1.0)
}
