use given::network::{Forward, Params, linear_forward};

/// The forward pass with linear activations: `a¹ = z¹` and `ŷ = z²`.
pub fn forward_regression(p: &Params, x: [f64; 2]) -> Forward {
    // The weights that arrive at hidden neuron j are column j of w1.
    let z1 = [
        linear_forward([p.w1[0][0], p.w1[1][0]], x, p.b1[0]),
        linear_forward([p.w1[0][1], p.w1[1][1]], x, p.b1[1]),
    ];
    // The output neuron gets a¹, and with linear activations that is z¹ itself.
    let z2 = linear_forward(p.w2, z1, p.b2);
    Forward {
        z1,
        a1: z1,
        z2,
        y_hat: z2,
    }
}
