// Given: from exercise `sigmoid`.
pub fn sigmoid(z: f64) -> f64 {
    1.0 / (1.0 + (-z).exp())
}

pub fn sigmoid_prime(z: f64) -> f64 {
    // compute s again here
    let s = 1.0 / (-z).exp();
    let ds = s * (1.0 - s);
    ds
}
