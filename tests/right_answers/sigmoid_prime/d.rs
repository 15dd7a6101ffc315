// Given: from exercise `sigmoid`.
pub fn sigmoid(z: f64) -> f64 {
    1.0 / (1.0 + (-z).exp())
}

fn slope_from_height(s: f64) -> f64 {
    (1.0 - s) * s
}
pub fn sigmoid_prime(z: f64) -> f64 {
    slope_from_height(sigmoid(z))
}
