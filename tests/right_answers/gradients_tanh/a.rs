use given::network::{Forward, Params};
use given::neuron::sigmoid;

pub fn forward_tanh(p: &Params, x: [f64; 2]) -> Forward {
    let za = p.w1[0][0] * x[0] + p.w1[1][0] * x[1] + p.b1[0];
    let zb = p.w1[0][1] * x[0] + p.w1[1][1] * x[1] + p.b1[1];
    let a1 = [za.tanh(), zb.tanh()];
    let z2 = p.w2[0] * a1[0] + p.w2[1] * a1[1] + p.b2;
    Forward {
        z1: [za, zb],
        a1,
        z2,
        y_hat: sigmoid(z2),
    }
}

pub fn gradients_tanh(p: &Params, x: [f64; 2], y: f64) -> Params {
    let f = forward_tanh(p, x);
    let d = f.y_hat - y;
    let slope = |a: f64| 1.0 - a.powi(2);
    let h1 = d * p.w2[0] * slope(f.a1[0]);
    let h2 = d * p.w2[1] * slope(f.a1[1]);
    Params {
        w1: [[h1 * x[0], h2 * x[0]], [h1 * x[1], h2 * x[1]]],
        b1: [h1, h2],
        w2: [d * f.a1[0], d * f.a1[1]],
        b2: d,
    }
}
