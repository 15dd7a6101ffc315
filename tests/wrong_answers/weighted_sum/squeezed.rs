pub fn weighted_sum(w: f64, a: f64, b: f64) -> f64 {
    let z = w * a + b;
    1.0 / (1.0 + (-z).exp())
}
