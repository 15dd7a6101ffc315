pub fn sigmoid(z: f64) -> f64 {
    z / (1.0 + (-z).exp())
}
