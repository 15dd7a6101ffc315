//! One step of gradient descent for the whole network
//!
//! You have the nine derivatives. Now every parameter takes the step you know from chapter 2:
//!
//!     w_new = w_old − η · ∂L/∂w        b_new = b_old − η · ∂L/∂b
//!
//! One rule matters here. A derivative is the slope at one point, and that point is the set of
//! OLD parameters. So first compute all nine derivatives, then change all nine parameters.
//!
//! Why it matters: ∂L/∂w¹₁₁ contains w²₁. Whoever stores the new w²₁ first and then computes
//! ∂L/∂w¹₁₁ with it mixes two points, and takes a wrong step.
//!
//! All weights 0.1, biases 0, x = (8, 8), y = 4, η = 0.001. The old parameters give
//! ∂L/∂w²₁ = −11.776 and ∂L/∂w¹₁₁ = −7.36 · 0.1 · 8 = −5.888, so
//!
//!     w²₁  becomes 0.1 + 0.011776 = 0.111776
//!     w¹₁₁ becomes 0.1 + 0.005888 = 0.105888
//!
//! With the new w²₁ in the second line its step would be 7.36·0.111776·8·0.001 = 0.006581,
//! which is 11.8 % too long. Nothing looks broken then: the loss still falls.
//!
//! Your task: write `update_parameters_regression`. It returns the nine new parameters after
//! one step on the row (x, y) with learning rate η. `p` is borrowed and stays as it is: build a
//! new `Params`, or make a copy with `let mut new = *p;` and change that.

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

// Given: from output_gradients_regression.
/// `∂L/∂w²ⱼ = −2·(y − ŷ)·a¹ⱼ` for both j, and `∂L/∂b² = −2·(y − ŷ)`.
pub fn output_gradients_regression(p: &Params, x: [f64; 2], y: f64) -> ([f64; 2], f64) {
    let f = forward_regression(p, x);
    // ∂L/∂ŷ, the factor that all derivatives share.
    let delta = -2.0 * (y - f.y_hat);
    ([delta * f.a1[0], delta * f.a1[1]], delta)
}

// Given: from gradients_regression.
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
    todo!("all nine parameters after one step")
}
