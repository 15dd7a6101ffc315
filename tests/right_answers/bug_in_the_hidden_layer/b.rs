use given::network::{Params, forward_classification};

pub fn nine_backward(p: &Params, x: [f64; 2], y: f64) -> Params {
    let f = forward_classification(p, x);
    let [a, b] = f.a1;
    let delta = f.y_hat - y;
    let slope_1 = a * (1.0 - a);
    let slope_2 = b * (1.0 - b);
    let h1 = delta * p.w2[0] * slope_1;
    let h2 = delta * p.w2[1] * slope_2;
    Params {
        w1: [[h1 * x[0], h2 * x[0]], [h1 * x[1], h2 * x[1]]],
        b1: [h1, h2],
        w2: [delta * a, delta * b],
        b2: delta,
    }
}
