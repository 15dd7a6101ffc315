pub fn weighted_sum(w: f64, a: f64, _b: f64) -> f64 {
    let bias = 1.0;
    a * w + bias
}
