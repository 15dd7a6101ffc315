fn scaled(weight: f64, input: f64) -> f64 {
    weight * input
}
pub fn weighted_sum(w: f64, a: f64, b: f64) -> f64 {
    if w == 0.0 {
        return b;
    }
    b + scaled(w, a)
}
