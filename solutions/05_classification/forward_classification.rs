use given::network::{Forward, Params, linear_forward};
use given::neuron::sigmoid;

/// The forward pass with a sigmoid in all three neurons: `a¹ = σ(z¹)` and `ŷ = σ(z²)`.
pub fn forward_classification(p: &Params, x: [f64; 2]) -> Forward {
    // The weights that arrive at hidden neuron j are column j of w1.
    let z1 = [
        linear_forward([p.w1[0][0], p.w1[1][0]], x, p.b1[0]),
        linear_forward([p.w1[0][1], p.w1[1][1]], x, p.b1[1]),
    ];
    let a1 = [sigmoid(z1[0]), sigmoid(z1[1])];
    let z2 = linear_forward(p.w2, a1, p.b2);
    let y_hat = sigmoid(z2);
    Forward { z1, a1, z2, y_hat }
}
