pub fn sigmoid(z: f64) -> f64 {
    let e = f64::exp(-z);
    e / (1.0 + e)
}
