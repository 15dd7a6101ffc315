use given::network::{Params, forward_classification};

/// The nine derivatives of the cross-entropy loss, each in the place of its parameter.
pub fn gradients_classification(p: &Params, x: [f64; 2], y: f64) -> Params {
    let f = forward_classification(p, x);
    // The error of the output neuron, ∂L/∂z² = ŷ − y.
    let delta = f.y_hat - y;
    // The error of hidden neuron j, ∂L/∂z¹ⱼ = δ·w²ⱼ·a¹ⱼ·(1 − a¹ⱼ).
    let hidden = [
        delta * p.w2[0] * f.a1[0] * (1.0 - f.a1[0]),
        delta * p.w2[1] * f.a1[1] * (1.0 - f.a1[1]),
    ];
    Params {
        // ∂L/∂w¹ᵢⱼ = δⱼ·xᵢ
        w1: [
            [hidden[0] * x[0], hidden[1] * x[0]],
            [hidden[0] * x[1], hidden[1] * x[1]],
        ],
        b1: hidden,
        // ∂L/∂w²ⱼ = δ·a¹ⱼ
        w2: [delta * f.a1[0], delta * f.a1[1]],
        b2: delta,
    }
}
