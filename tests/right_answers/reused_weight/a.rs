pub fn reused_loss(w: f64, x: f64, y: f64) -> f64 {
    let a = (w * x).tanh();
    let y_hat = w * a;
    (y_hat - y) * (y_hat - y)
}

pub fn reused_slope(w: f64, x: f64, y: f64) -> f64 {
    let a = (w * x).tanh();
    let dl_dy = 2.0 * (w * a - y);
    // The product rule: the first changes, then the second.
    dl_dy * (a + w * x * (1.0 - a * a))
}
