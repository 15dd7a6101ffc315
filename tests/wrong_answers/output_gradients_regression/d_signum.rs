// Given: from initialize_parameters.
/// The nine parameters of the 2-2-1 network.
///
/// `w1[i][j]` is the weight from input i to hidden neuron j (w¹ with indices i+1, j+1), `b1[j]`
/// the bias of hidden neuron j, `w2[j]` the weight from hidden neuron j to the output neuron
/// (w² with index j+1), `b2` the bias of the output neuron.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Params {
    pub w1: [[f64; 2]; 2],
    pub b1: [f64; 2],
    pub w2: [f64; 2],
    pub b2: f64,
}

// Given: from forward_regression.
/// What one forward pass computes: `z1` and `a1` of the hidden neurons, `z2` and the prediction
/// `y_hat` of the output neuron.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Forward {
    pub z1: [f64; 2],
    pub a1: [f64; 2],
    pub z2: f64,
    pub y_hat: f64,
}

// Given: from linear_forward.
/// The weighted sum of a neuron with two inputs, `z = w₁·a₁ + w₂·a₂ + b`.
pub fn linear_forward(w: [f64; 2], a: [f64; 2], b: f64) -> f64 {
    w[0] * a[0] + w[1] * a[1] + b
}

// Given: from forward_regression.
/// The forward pass with linear activations: `a¹ = z¹` and `ŷ = z²`.
pub fn forward_regression(p: &Params, x: [f64; 2]) -> Forward {
    // The weights that arrive at hidden neuron j are column j of w1.
    let z1 = [
        linear_forward([p.w1[0][0], p.w1[1][0]], x, p.b1[0]),
        linear_forward([p.w1[0][1], p.w1[1][1]], x, p.b1[1]),
    ];
    let a1 = z1;
    let z2 = linear_forward(p.w2, a1, p.b2);
    let y_hat = z2;
    Forward { z1, a1, z2, y_hat }
}

// Given: from squared_error.
/// The loss of one row, `L = (y − ŷ)²`.
pub fn squared_error(y: f64, y_hat: f64) -> f64 {
    (y - y_hat) * (y - y_hat)
}

pub fn output_gradients_regression(p: &Params, x: [f64; 2], y: f64) -> ([f64; 2], f64) {
    let f = forward_regression(p, x);
    let d = if f.y_hat > y { 1.0 } else { -1.0 };
    let w2 = [d * f.a1[0], d * f.a1[1]];
    let b2 = d;
    (w2, b2)
}
