pub fn linear_forward(w: [f64; 2], a: [f64; 2], b: f64) -> f64 {
    (w[0] * a[0] + w[1] * a[1]) * b
}
