use given::network::{Params, forward_regression};

/// One step of gradient descent on one row.
pub fn step(p: &Params, x: [f64; 2], y: f64, eta: f64) -> Params {
    let mut p = *p;
    let f = forward_regression(&p, x);
    let delta = -2.0 * (y - f.y_hat);
    for j in 0..2 {
        // With the old w², before it moves.
        let hidden = delta * p.w2[j];
        p.w2[j] -= eta * delta * f.a1[j];
        p.w1[0][j] -= eta * hidden * x[0];
        p.w1[1][j] -= eta * hidden * x[1];
        p.b1[j] -= eta * hidden;
    }
    p.b2 -= eta * delta;
    p
}
