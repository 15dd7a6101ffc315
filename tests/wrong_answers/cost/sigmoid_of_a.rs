pub fn cost(a: f64, y: f64) -> f64 {
    let a = 1.0 / (1.0 + (-a).exp());
    (y - a).powi(2)
}
