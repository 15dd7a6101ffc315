use given::network::{Params, forward_classification};

pub fn kind_gradients(p: &Params, x: [f64; 2], y: f64) -> Params {
    let f = forward_classification(p, x);
    let delta = y * (f.y_hat - 1.0);
    let h = [0, 1].map(|j| delta * p.w2[j] * f.a1[j] * (1.0 - f.a1[j]));
    let mut w1 = [[0.0; 2]; 2];
    for i in 0..2 {
        for j in 0..2 {
            w1[j][i] = h[j] * x[i];
        }
    }
    Params {
        w1,
        b1: h,
        w2: [delta * f.a1[0], delta * f.a1[1]],
        b2: delta,
    }
}
