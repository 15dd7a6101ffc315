pub fn linear_forward(w: [f64; 2], a: [f64; 2], b: f64) -> f64 {
    a[0] * (w[0] + b) + a[1] * (w[1] + b)
}
