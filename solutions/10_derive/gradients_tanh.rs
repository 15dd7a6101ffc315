use given::network::{Forward, Params, linear_forward};
use given::neuron::sigmoid;

/// The forward pass with `a¹ = tanh(z¹)` and `ŷ = σ(z²)`.
pub fn forward_tanh(p: &Params, x: [f64; 2]) -> Forward {
    let z1 = [0, 1].map(|j| linear_forward([p.w1[0][j], p.w1[1][j]], x, p.b1[j]));
    let a1 = z1.map(f64::tanh);
    let z2 = linear_forward(p.w2, a1, p.b2);
    Forward {
        z1,
        a1,
        z2,
        y_hat: sigmoid(z2),
    }
}

/// The nine derivatives of L, each in the place of its parameter.
pub fn gradients_tanh(p: &Params, x: [f64; 2], y: f64) -> Params {
    let f = forward_tanh(p, x);
    // ∂L/∂z² is ŷ − y: output and loss are those of chapter 5.
    let delta = f.y_hat - y;
    // The slope of tanh, 1 − a², is the only new link.
    let hidden = [0, 1].map(|j| delta * p.w2[j] * (1.0 - f.a1[j] * f.a1[j]));
    Params {
        w1: x.map(|x_i| hidden.map(|d| d * x_i)),
        b1: hidden,
        w2: f.a1.map(|a| delta * a),
        b2: delta,
    }
}
