pub fn skip_loss(w: f64, b: f64, x: f64, y: f64) -> f64 {
    let error = x - y + (w * x + b).tanh();
    error * error
}

pub fn skip_gradients(w: f64, b: f64, x: f64, y: f64) -> [f64; 3] {
    let a = (w * x + b).tanh();
    let dl_dy = 2.0 * (x - y + a);
    let dl_dz = dl_dy * (1.0 - a) * (1.0 + a);
    let through = dl_dz * w;
    let past = dl_dy;
    [dl_dz * x, dl_dz, {
        let _ = through;
        past
    }]
}
