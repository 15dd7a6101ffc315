use given::network::{Params, forward_regression};

pub fn step(p: &Params, x: [f64; 2], y: f64, eta: f64) -> Params {
    let f = forward_regression(p, x);
    let delta = -2.0 * (y - f.y_hat);
    let hidden = p.w2.map(|w| w * delta);
    Params {
        w1: [0, 1].map(|i| [0, 1].map(|j| p.w1[i][j] - eta * hidden[j] * x[i])),
        b1: [0, 1].map(|j| p.b1[j] - eta * hidden[j]),
        w2: [0, 1].map(|j| p.w2[j] - eta * delta * f.a1[j]),
        b2: p.b2 - eta * delta,
    }
}
