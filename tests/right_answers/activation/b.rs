// Given: from exercise `weighted_sum`.
pub fn weighted_sum(w: f64, a: f64, b: f64) -> f64 {
    w * a + b
}

// Given: from exercise `sigmoid`.
pub fn sigmoid(z: f64) -> f64 {
    1.0 / (1.0 + (-z).exp())
}

pub fn activation(w: f64, a: f64, b: f64) -> f64 {
    1.0 / (1.0 + (-(w * a) - b).exp())
}
