pub fn linear_forward(w: [f64; 2], a: [f64; 2], b: f64) -> f64 {
    let mut z = b;
    for i in 0..w.len() {
        z += w[i] * a[i];
    }
    z
}
