use given::network::{Params, forward_classification};
use given::neuron::sigmoid_prime;

pub fn loss_squared_sigmoid(p: &Params, x: [f64; 2], y: f64) -> f64 {
    (forward_classification(p, x).y_hat - y).powi(2)
}

pub fn gradients_squared_sigmoid(p: &Params, x: [f64; 2], y: f64) -> Params {
    let f = forward_classification(p, x);
    let mut g = Params {
        w1: [[0.0; 2]; 2],
        b1: [0.0; 2],
        w2: [0.0; 2],
        b2: f.y_hat - y,
    };
    for j in 0..2 {
        g.w2[j] = g.b2 * f.a1[j];
        g.b1[j] = g.b2 * p.w2[j] * sigmoid_prime(f.z1[j]);
        for i in 0..2 {
            g.w1[i][j] = g.b1[j] * x[i];
        }
    }
    g
}
