use given::network::{Params, forward_classification};

/// The nine derivatives of the cross-entropy, each in its parameter's place.
pub fn kind_gradients(p: &Params, x: [f64; 2], y: f64) -> Params {
    let f = forward_classification(p, x);
    let delta = f.y_hat - y;
    let h = [0, 1].map(|j| delta * p.w2[j] * f.a1[j] * (1.0 - f.a1[j]));
    Params {
        w1: [[h[0] * x[0], h[1] * x[0]], [h[0] * x[1], h[1] * x[1]]],
        b1: h,
        w2: [delta * f.a1[0], delta * f.a1[1]],
        b2: delta,
    }
}
