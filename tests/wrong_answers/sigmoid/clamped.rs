pub fn sigmoid(z: f64) -> f64 {
    if z.abs() > 20.0 {
        return if z > 0.0 { 1.0 } else { 0.0 };
    }
    1.0 / (1.0 + (-z).exp())
}
