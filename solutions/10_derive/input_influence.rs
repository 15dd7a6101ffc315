use given::network::{Params, forward_classification};

/// `[∂ŷ/∂x₁, ∂ŷ/∂x₂]` of the network with three sigmoids.
pub fn input_influence(p: &Params, x: [f64; 2]) -> [f64; 2] {
    let f = forward_classification(p, x);
    // ∂ŷ/∂z², then ∂ŷ/∂z¹ⱼ.
    let output = f.y_hat * (1.0 - f.y_hat);
    let hidden = [0, 1].map(|j| output * p.w2[j] * f.a1[j] * (1.0 - f.a1[j]));
    // Input i goes into both hidden neurons, with the weights of row i.
    p.w1.map(|row| row[0] * hidden[0] + row[1] * hidden[1])
}
