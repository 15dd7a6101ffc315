use given::network::{Params, forward_regression};

pub fn step(old: &Params, x: [f64; 2], y: f64, eta: f64) -> Params {
    let f = forward_regression(old, x);
    let delta = 2.0 * (f.y_hat - y);
    let mut p = *old;
    for j in 0..2 {
        p.w2[j] -= eta * delta * f.a1[j];
        let hidden = delta * old.w2[j];
        p.w1[0][j] -= eta * hidden * x[0];
        p.w1[1][j] -= eta * hidden * x[1];
        p.b1[j] -= eta * hidden;
    }
    p.b2 -= eta * delta;
    p
}
