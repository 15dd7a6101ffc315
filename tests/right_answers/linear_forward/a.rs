pub fn linear_forward(w: [f64; 2], a: [f64; 2], b: f64) -> f64 {
    let [w1, w2] = w;
    let [a1, a2] = a;
    b + w2 * a2 + w1 * a1
}
