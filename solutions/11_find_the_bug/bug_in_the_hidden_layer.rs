use given::network::{Params, forward_classification};

/// The nine derivatives of the cross-entropy, each in its parameter's place.
pub fn nine_backward(p: &Params, x: [f64; 2], y: f64) -> Params {
    let f = forward_classification(p, x);
    let delta = f.y_hat - y;
    let h1 = delta * p.w2[0] * f.a1[0] * (1.0 - f.a1[0]);
    let h2 = delta * p.w2[1] * f.a1[1] * (1.0 - f.a1[1]);
    Params {
        w1: [[h1 * x[0], h2 * x[0]], [h1 * x[1], h2 * x[1]]],
        b1: [h1, h2],
        w2: [delta * f.a1[0], delta * f.a1[1]],
        b2: delta,
    }
}
