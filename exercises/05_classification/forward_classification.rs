//! A network that answers with a probability
//!
//! New question: will the student be placed, that is, be offered a job: yes (y = 1) or no
//! (y = 0)? The prediction ŷ is to be a probability, a number between 0 and 1. The network
//! keeps its shape and its nine parameters. Only the activations change: all three neurons, the
//! two hidden ones and the output neuron, now send their weighted sum through the sigmoid.
//!
//!     z¹₁ = w¹₁₁·x₁ + w¹₂₁·x₂ + b¹₁        a¹₁ = σ(z¹₁)
//!     z¹₂ = w¹₁₂·x₁ + w¹₂₂·x₂ + b¹₂        a¹₂ = σ(z¹₂)
//!     z²  = w²₁·a¹₁ + w²₂·a¹₂ + b²         ŷ   = σ(z²)
//!
//! With all weights 0.1, all biases 0 and x = (8, 8): z¹₁ = z¹₂ = 1.6 and a¹₁ = a¹₂ = 0.832018.
//! Then z² = 0.1·0.832018 + 0.1·0.832018 = 0.166404, and ŷ = σ(0.166404) = 0.541505. So the
//! network is undecided: just above one half.
//!
//! Your task: write `forward_classification`. It returns a `Forward` with z¹, a¹, z² and ŷ.

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

/// The forward pass with a sigmoid in all three neurons: `a¹ = σ(z¹)` and `ŷ = σ(z²)`.
pub fn forward_classification(p: &Params, x: [f64; 2]) -> Forward {
    todo!("z1, a1, z2 and y_hat in a `Forward`")
}
