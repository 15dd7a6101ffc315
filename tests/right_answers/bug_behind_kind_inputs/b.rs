use given::network::{Params, forward_classification};

pub fn kind_gradients(p: &Params, x: [f64; 2], y: f64) -> Params {
    let f = forward_classification(p, x);
    let delta = -(y - f.y_hat);
    let h1 = delta * p.w2[0] * f.a1[0] * (1.0 - f.a1[0]);
    let h2 = delta * p.w2[1] * f.a1[1] * (1.0 - f.a1[1]);
    Params {
        w1: [[h1 * x[0], h2 * x[0]], [h1 * x[1], h2 * x[1]]],
        b1: [h1, h2],
        w2: f.a1.map(|a| a * delta),
        b2: delta,
    }
}
