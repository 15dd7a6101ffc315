use given::network::{Params, forward_classification};
use given::neuron::sigmoid_prime;

pub fn kind_gradients(p: &Params, x: [f64; 2], y: f64) -> Params {
    let f = forward_classification(p, x);
    let mut g = Params {
        w1: [[0.0; 2]; 2],
        b1: [0.0; 2],
        w2: [0.0; 2],
        b2: f.y_hat - y,
    };
    for j in [0, 1] {
        g.w2[j] = f.a1[j] * g.b2;
        g.b1[j] = p.w2[j] * g.b2 * sigmoid_prime(f.z1[j]);
        g.w1[0][j] = x[0] * g.b1[j];
        g.w1[1][j] = x[1] * g.b1[j];
    }
    g
}
