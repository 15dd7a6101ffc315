use given::network::{Params, output_gradients_regression};

/// The nine derivatives of `L = (y − ŷ)²`, each in the place of its parameter.
pub fn gradients_regression(p: &Params, x: [f64; 2], y: f64) -> Params {
    // ∂L/∂b² is the error δ of the output neuron.
    let (w2, delta) = output_gradients_regression(p, x, y);
    // The error of hidden neuron j, δⱼ = δ·w²ⱼ: it arrives through the neuron's outgoing weight.
    let hidden = [delta * p.w2[0], delta * p.w2[1]];
    Params {
        // ∂L/∂w¹ᵢⱼ = δⱼ·xᵢ
        w1: [
            [hidden[0] * x[0], hidden[1] * x[0]],
            [hidden[0] * x[1], hidden[1] * x[1]],
        ],
        b1: hidden,
        w2,
        b2: delta,
    }
}
