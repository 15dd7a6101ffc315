pub fn weighted_sum(w: f64, a: f64, b: f64) -> f64 {
    let product = a * w;
    product
}
