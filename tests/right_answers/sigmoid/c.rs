fn below(z: f64) -> f64 {
    1.0 + std::f64::consts::E.powf(-z)
}
pub fn sigmoid(z: f64) -> f64 {
    1.0 / below(z)
}
