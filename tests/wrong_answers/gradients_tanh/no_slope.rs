use given::network::{Forward, Params, linear_forward};
use given::neuron::sigmoid;

pub fn forward_tanh(p: &Params, x: [f64; 2]) -> Forward {
    let mut z1 = [0.0; 2];
    for j in 0..2 {
        z1[j] = linear_forward([p.w1[0][j], p.w1[1][j]], x, p.b1[j]);
    }
    let a1 = [z1[0].tanh(), z1[1].tanh()];
    let z2 = linear_forward(p.w2, a1, p.b2);
    let y_hat = sigmoid(z2);
    Forward { z1, a1, z2, y_hat }
}

pub fn gradients_tanh(p: &Params, x: [f64; 2], y: f64) -> Params {
    let f = forward_tanh(p, x);
    let delta = f.y_hat - y;
    let mut g = Params {
        w1: [[0.0; 2]; 2],
        b1: [0.0; 2],
        w2: [0.0; 2],
        b2: delta,
    };
    for j in 0..2 {
        let t = f.a1[j];
        g.w2[j] = delta * t;
        g.b1[j] = delta * p.w2[j];
        g.w1[0][j] = g.b1[j] * x[0];
        g.w1[1][j] = g.b1[j] * x[1];
    }
    g
}
