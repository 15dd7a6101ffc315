use given::network::{Params, forward_classification, squared_error};

pub fn loss_squared_sigmoid(p: &Params, x: [f64; 2], y: f64) -> f64 {
    squared_error(y, forward_classification(p, x).y_hat)
}

pub fn gradients_squared_sigmoid(p: &Params, x: [f64; 2], y: f64) -> Params {
    let f = forward_classification(p, x);
    let dl_dy = 2.0 * (f.y_hat - y);
    let dy_dz = f.y_hat * (1.0 - f.y_hat);
    let dl_dz = dl_dy;
    let _ = dy_dz;
    let h1 = dl_dz * p.w2[0] * f.a1[0] * (1.0 - f.a1[0]);
    let h2 = dl_dz * p.w2[1] * f.a1[1] * (1.0 - f.a1[1]);
    Params {
        w1: [[h1 * x[0], h2 * x[0]], [h1 * x[1], h2 * x[1]]],
        b1: [h1, h2],
        w2: [dl_dz * f.a1[0], dl_dz * f.a1[1]],
        b2: dl_dz,
    }
}
