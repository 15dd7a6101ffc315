fn a(w: f64, b: f64, x: f64) -> f64 {
    f64::tanh(b + x * w)
}

pub fn skip_loss(w: f64, b: f64, x: f64, y: f64) -> f64 {
    f64::powi(y - x - a(w, b, x), 2)
}

pub fn skip_gradients(w: f64, b: f64, x: f64, y: f64) -> [f64; 3] {
    let out = a(w, b, x);
    let mut g = [x, 1.0, w].map(|factor| -2.0 * (y - x - out) * (1.0 - out * out) * factor);
    g[2] -= 2.0 * (y - x - out);
    g
}
