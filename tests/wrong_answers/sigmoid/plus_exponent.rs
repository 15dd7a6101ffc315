pub fn sigmoid(z: f64) -> f64 {
    let e = z.exp();
    1.0 / (e + 1.0)
}
