use given::network::{Params, forward_classification};

pub fn nine_backward(p: &Params, x: [f64; 2], y: f64) -> Params {
    let f = forward_classification(p, x);
    let delta = f.y_hat - y;
    let h = [0, 1].map(|j| delta * p.w2[j] * f.a1[j] * (1.0 - f.a1[j]));
    Params {
        w1: x.map(|x| h.map(|h| h * x)),
        b1: h,
        w2: f.a1.map(|a| delta * a),
        b2: delta,
    }
}
