pub fn skip_loss(w: f64, b: f64, x: f64, y: f64) -> f64 {
    let z = w * x + b;
    let y_hat = x + z.tanh();
    (y_hat - y).powi(2)
}

pub fn skip_gradients(w: f64, b: f64, x: f64, y: f64) -> [f64; 3] {
    let z = w * x + b;
    let t = z.tanh();
    let e = 2.0 * (x + t - y);
    let slope = 1.0 - t.powi(2);
    [e * slope * x, e * slope, e * (1.0 + w * slope)]
}
