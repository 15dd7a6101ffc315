pub fn reused_loss(w: f64, x: f64, y: f64) -> f64 {
    let y_hat = w * f64::tanh(w * x);
    y_hat.powi(2) - 2.0 * y_hat * y + y.powi(2)
}

pub fn reused_slope(w: f64, x: f64, y: f64) -> f64 {
    let a = f64::tanh(w * x);
    let da_dw = 1.0 - a.powi(2);
    let dy_dw = a + w * da_dw;
    2.0 * w * a * dy_dw - 2.0 * y * dy_dw
}
