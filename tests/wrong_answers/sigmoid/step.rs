pub fn sigmoid(z: f64) -> f64 {
    (z > 0.0) as i32 as f64
}
