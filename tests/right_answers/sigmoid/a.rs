pub fn sigmoid(z: f64) -> f64 {
    (1.0 + f64::exp(-z)).recip()
}
