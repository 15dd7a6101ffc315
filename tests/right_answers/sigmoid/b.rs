pub fn sigmoid(z: f64) -> f64 {
    if z >= 0.0 {
        return 1.0 / (1.0 + (-z).exp());
    }
    let e = z.exp();
    e / (1.0 + e)
}
