pub fn sigmoid(z: f64) -> f64 {
    let denominator = 1.0 - f64::exp(-z);
    1.0 / denominator
}
