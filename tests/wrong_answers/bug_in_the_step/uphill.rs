use given::network::{Params, gradients_regression};

pub fn step(p: &Params, x: [f64; 2], y: f64, eta: f64) -> Params {
    let g = gradients_regression(p, x, y);
    let mut new = *p;
    for j in 0..2 {
        new.w1[0][j] -= eta * g.w1[0][j];
        new.w1[1][j] -= eta * g.w1[1][j];
        new.b1[j] -= eta * g.b1[j];
        new.w2[j] -= eta * g.w2[j];
    }
    new.b2 += eta * g.b2;
    new
}
