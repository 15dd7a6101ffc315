//! The 2-2-1 network in both variants: what chapters 4 and 5 built.

use super::neuron::sigmoid;

/// The nine parameters of the 2-2-1 network. In the formulas, i and j count from 1: `w1[0][1]` is w¹₁₂.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Params {
    /// `w1[i][j]` is the weight from input i to hidden neuron j.
    pub w1: [[f64; 2]; 2],
    /// `b1[j]` is the bias of hidden neuron j.
    pub b1: [f64; 2],
    /// `w2[j]` is the weight from hidden neuron j to the output neuron.
    pub w2: [f64; 2],
    /// The bias of the output neuron.
    pub b2: f64,
}

/// All six weights equal to `weight`, all three biases equal to `bias`.
pub fn initialize_parameters(weight: f64, bias: f64) -> Params {
    Params {
        w1: [[weight; 2]; 2],
        b1: [bias; 2],
        w2: [weight; 2],
        b2: bias,
    }
}

/// The weighted sum of a neuron with two inputs, `z = w₁·a₁ + w₂·a₂ + b`.
pub fn linear_forward(w: [f64; 2], a: [f64; 2], b: f64) -> f64 {
    w[0] * a[0] + w[1] * a[1] + b
}

/// What one forward pass computes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Forward {
    /// The weighted sums of the hidden neurons, z¹.
    pub z1: [f64; 2],
    /// Their activations, a¹.
    pub a1: [f64; 2],
    /// The weighted sum of the output neuron, z².
    pub z2: f64,
    /// The prediction ŷ.
    pub y_hat: f64,
}

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

/// The loss of one row, `L = (y − ŷ)²`.
pub fn squared_error(y: f64, y_hat: f64) -> f64 {
    (y - y_hat) * (y - y_hat)
}

/// `∂L/∂w²ⱼ = −2·(y − ŷ)·a¹ⱼ` for both j, and `∂L/∂b² = −2·(y − ŷ)`.
pub fn output_gradients_regression(p: &Params, x: [f64; 2], y: f64) -> ([f64; 2], f64) {
    let Forward { a1, y_hat, .. } = forward_regression(p, x);
    // ∂L/∂ŷ, the factor that all derivatives share.
    let delta = -2.0 * (y - y_hat);
    ([delta * a1[0], delta * a1[1]], delta)
}

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

/// One step of gradient descent on one row: `p − η·∂L/∂p` for all nine parameters.
pub fn update_parameters_regression(p: &Params, x: [f64; 2], y: f64, eta: f64) -> Params {
    // All nine derivatives first, at the old parameters; only then the step.
    let g = gradients_regression(p, x, y);
    Params {
        w1: [
            [p.w1[0][0] - eta * g.w1[0][0], p.w1[0][1] - eta * g.w1[0][1]],
            [p.w1[1][0] - eta * g.w1[1][0], p.w1[1][1] - eta * g.w1[1][1]],
        ],
        b1: [p.b1[0] - eta * g.b1[0], p.b1[1] - eta * g.b1[1]],
        w2: [p.w2[0] - eta * g.w2[0], p.w2[1] - eta * g.w2[1]],
        b2: p.b2 - eta * g.b2,
    }
}

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

/// The loss of one row, `L = −y·ln(ŷ) − (1 − y)·ln(1 − ŷ)`, for 0 < ŷ < 1.
pub fn binary_cross_entropy(y: f64, y_hat: f64) -> f64 {
    -y * y_hat.ln() - (1.0 - y) * (1.0 - y_hat).ln()
}

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

/// One step of gradient descent on one row: `p − η·∂L/∂p` for all nine parameters.
pub fn update_parameters_classification(p: &Params, x: [f64; 2], y: f64, eta: f64) -> Params {
    // All nine derivatives first, at the old parameters; only then the step.
    let g = gradients_classification(p, x, y);
    Params {
        w1: [
            [p.w1[0][0] - eta * g.w1[0][0], p.w1[0][1] - eta * g.w1[0][1]],
            [p.w1[1][0] - eta * g.w1[1][0], p.w1[1][1] - eta * g.w1[1][1]],
        ],
        b1: [p.b1[0] - eta * g.b1[0], p.b1[1] - eta * g.b1[1]],
        w2: [p.w2[0] - eta * g.w2[0], p.w2[1] - eta * g.w2[1]],
        b2: p.b2 - eta * g.b2,
    }
}
