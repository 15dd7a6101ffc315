use given::layers::Activation;
use given::network::{Forward, Params, linear_forward};

pub fn forward_tanh(p: &Params, x: [f64; 2]) -> Forward {
    let z = |j: usize| linear_forward([p.w1[0][j], p.w1[1][j]], x, p.b1[j]);
    let z1 = [z(0), z(1)];
    let a1 = z1.map(|z| Activation::Tanh.value(z));
    let z2 = linear_forward(p.w2, a1, p.b2);
    Forward {
        z1,
        a1,
        z2,
        y_hat: Activation::Sigmoid.value(z2),
    }
}

pub fn gradients_tanh(p: &Params, x: [f64; 2], y: f64) -> Params {
    let f = forward_tanh(p, x);
    let e = (1.0 - y) * f.y_hat - y * (1.0 - f.y_hat);
    let back: [f64; 2] = std::array::from_fn(|j| e * p.w2[j] * Activation::Tanh.slope(f.z1[j]));
    Params {
        w1: x.map(|x| back.map(|b| b * x)),
        b1: back,
        w2: f.a1.map(|a| e * a),
        b2: e,
    }
}
