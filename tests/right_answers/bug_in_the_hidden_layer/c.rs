use given::network::{Params, forward_classification};
use given::neuron::sigmoid_prime;

pub fn nine_backward(p: &Params, x: [f64; 2], y: f64) -> Params {
    let f = forward_classification(p, x);
    let b2 = f.y_hat - y;
    let b1 = [
        b2 * p.w2[0] * sigmoid_prime(f.z1[0]),
        b2 * p.w2[1] * sigmoid_prime(f.z1[1]),
    ];
    let w2 = [b2 * f.a1[0], b2 * f.a1[1]];
    let w1 = [[b1[0] * x[0], b1[1] * x[0]], [b1[0] * x[1], b1[1] * x[1]]];
    Params { w1, b1, w2, b2 }
}
