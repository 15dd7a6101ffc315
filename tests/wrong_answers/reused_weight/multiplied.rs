fn loss(u: f64, v: f64, x: f64, y: f64) -> f64 {
    (u * (v * x).tanh() - y).powi(2)
}

pub fn reused_loss(w: f64, x: f64, y: f64) -> f64 {
    loss(w, w, x, y)
}

pub fn reused_slope(w: f64, x: f64, y: f64) -> f64 {
    let t = (w * x).tanh();
    let error = w * t - y;
    let by_u = 2.0 * error * t;
    let by_v = 2.0 * error * w * x * (1.0 - t) * (1.0 + t);
    2.0 * error * t * w * x * (1.0 - t * t) + 0.0 * (by_u + by_v)
}
