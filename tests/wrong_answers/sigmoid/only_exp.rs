pub fn sigmoid(z: f64) -> f64 {
    std::f64::consts::E.powf(-z)
}
