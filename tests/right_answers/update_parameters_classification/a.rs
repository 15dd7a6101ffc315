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

// Given: from sigmoid.
/// The sigmoid, `σ(z) = 1/(1 + e^(−z))`.
pub fn sigmoid(z: f64) -> f64 {
    1.0 / (1.0 + (-z).exp())
}

// Given: from forward_classification.
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

// Given: from binary_cross_entropy.
/// The loss of one row, `L = −y·ln(ŷ) − (1 − y)·ln(1 − ŷ)`, for 0 < ŷ < 1.
pub fn binary_cross_entropy(y: f64, y_hat: f64) -> f64 {
    -y * y_hat.ln() - (1.0 - y) * (1.0 - y_hat).ln()
}

// Given: from gradients_classification.
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

pub fn update_parameters_classification(p: &Params, x: [f64; 2], y: f64, eta: f64) -> Params {
    let slope = gradients_classification(p, x, y);
    let mut new = *p;
    for i in 0..2 {
        for j in 0..2 {
            new.w1[i][j] -= eta * slope.w1[i][j];
        }
        new.b1[i] -= eta * slope.b1[i];
        new.w2[i] -= eta * slope.w2[i];
    }
    new.b2 -= eta * slope.b2;
    new
}
