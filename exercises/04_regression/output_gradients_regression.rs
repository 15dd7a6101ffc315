//! Backwards: the output neuron
//!
//! How does the loss L = (y − ŷ)² change with each parameter? Start at the end of the network
//! and walk back. The first step is the slope of L with respect to ŷ. The outer function, a
//! square, gives 2·(y − ŷ). The inner one, y − ŷ, falls by 1 when ŷ rises by 1: a factor −1. So
//!
//!     δ = ∂L/∂ŷ = −2·(y − ŷ)
//!
//! If ŷ is too low, δ is negative: raising ŷ would lower the loss. In chapter 3 δ was
//! the slope with respect to z. It still is, since here ŷ = z². Next, what is ŷ made of?
//!
//!     ŷ = w²₁·a¹₁ + w²₂·a¹₂ + b²
//!
//! The weight w²₁ stands in one term only, multiplied by a¹₁, so ∂ŷ/∂w²₁ = a¹₁. In the same
//! way ∂ŷ/∂w²₂ = a¹₂, and ∂ŷ/∂b² = 1. The chain rule multiplies the slopes:
//!
//!     ∂L/∂w²₁ = ∂L/∂ŷ · ∂ŷ/∂w²₁ = δ·a¹₁
//!     ∂L/∂w²₂ = δ·a¹₂
//!     ∂L/∂b²  = δ
//!
//! All weights 0.1, biases 0, x = (8, 8), y = 4: a¹₁ = 1.6, ŷ = 0.32, δ = −2·3.68 = −7.36, and
//! ∂L/∂w²₁ = −7.36·1.6 = −11.776.
//!
//! Your task: write `output_gradients_regression`. It returns the two derivatives for w² as an
//! array, and the derivative for b².

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

/// `∂L/∂w²ⱼ = −2·(y − ŷ)·a¹ⱼ` for both j, and `∂L/∂b² = −2·(y − ŷ)`.
pub fn output_gradients_regression(p: &Params, x: [f64; 2], y: f64) -> ([f64; 2], f64) {
    todo!("([∂L/∂w²₁, ∂L/∂w²₂], ∂L/∂b²)")
}
