//! Backward through any layers
//!
//! The nine formulas were worked out for one network. Here is the one rule behind all of them.
//! It needs nothing but a single layer: what goes in, the sums z, and what comes out.
//!
//! Suppose you already know ∂L/∂aⱼ for every activation aⱼ of a layer. Then, step by step,
//!
//!     δⱼ          = ∂L/∂aⱼ · f′(zⱼ)      aⱼ = f(zⱼ): back through the activation
//!     ∂L/∂bⱼ      = δⱼ                   bⱼ enters zⱼ with the factor 1
//!     ∂L/∂w[i][j] = inputᵢ · δⱼ          w[i][j] enters zⱼ with the factor inputᵢ
//!     ∂L/∂inputᵢ  = Σⱼ w[i][j] · δⱼ      inputᵢ enters every zⱼ: add up all paths
//!
//! The inputs of this layer are the activations of the layer before. So the last line is just
//! the ∂L/∂a that the layer before is waiting for, and the same four lines work there again. To
//! start at the very end, ∂L/∂ŷ comes from the loss. At the very front, ∂L/∂input is ∂L/∂x.
//!
//! Numbers to compare with: one tanh neuron, w = [[0.5], [−1]], b = (0.25), squared error, and
//! the row x = (1.5, 0.5), y = 1. There z = 0.5, ŷ = 0.462117 and f′(z) = 0.786448, so
//!
//!     ∂L/∂ŷ = −2·(1 − ŷ) = −1.075766      δ = −1.075766 · 0.786448 = −0.846033
//!     ∂L/∂w = [[−1.269050], [−0.423017]]  ∂L/∂b = (−0.846033)  ∂L/∂x = (−0.423017, 0.846033)
//!
//! Your task: go through the layers from last to first, and return the gradient of every layer,
//! in the order of `layers` and in the shape of its `w` and `b`, and then ∂L/∂x. The loss is a
//! sum over all outputs, so `loss.slope(yⱼ, ŷⱼ)` is ∂L/∂ŷⱼ for each output on its own. The way
//! forward is given: `layers_forward` for the inputs of each layer, `weighted_sums` for its z.

// Given: from sigmoid.
pub fn sigmoid(z: f64) -> f64 {
    1.0 / (1.0 + (-z).exp())
}

// Given: from activation_functions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Activation {
    Linear,
    Sigmoid,
    Tanh,
    Relu,
}

impl Activation {
    pub fn value(self, z: f64) -> f64 {
        match self {
            Activation::Linear => z,
            Activation::Sigmoid => sigmoid(z),
            Activation::Tanh => z.tanh(),
            Activation::Relu => z.max(0.0),
        }
    }

    pub fn slope(self, z: f64) -> f64 {
        match self {
            Activation::Linear => 1.0,
            Activation::Sigmoid => sigmoid(z) * (1.0 - sigmoid(z)),
            Activation::Tanh => 1.0 - z.tanh() * z.tanh(),
            Activation::Relu => f64::from(z > 0.0),
        }
    }
}

// Given: from layers_forward, in two parts, so that the sums z can be used again.
/// One layer: `w[i][j]` is the weight from its input i to its neuron j, `b[j]` is the bias of j.
#[derive(Clone, Debug, PartialEq)]
pub struct Layer {
    pub w: Vec<Vec<f64>>,
    pub b: Vec<f64>,
    pub activation: Activation,
}

/// The sums `zⱼ = Σᵢ inputᵢ · w[i][j] + bⱼ` of one layer.
pub fn weighted_sums(layer: &Layer, input: &[f64]) -> Vec<f64> {
    let mut z = layer.b.clone();
    for (x_i, row) in input.iter().zip(&layer.w) {
        for (z_j, w_ij) in z.iter_mut().zip(row) {
            *z_j += x_i * w_ij;
        }
    }
    z
}

/// The activations of every layer.
pub fn layers_forward(layers: &[Layer], x: &[f64]) -> Vec<Vec<f64>> {
    let mut activations: Vec<Vec<f64>> = Vec::new();
    for layer in layers {
        let z = weighted_sums(layer, activations.last().map_or(x, |a| a));
        activations.push(z.iter().map(|&z| layer.activation.value(z)).collect());
    }
    activations
}

// Given: the two losses of chapters 4 and 5, summed over the outputs, and their slopes ∂L/∂ŷⱼ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Loss {
    /// `L = Σⱼ (yⱼ − ŷⱼ)²`
    SquaredError,
    /// `L = Σⱼ −yⱼ·ln ŷⱼ − (1 − yⱼ)·ln(1 − ŷⱼ)`
    BinaryCrossEntropy,
}

impl Loss {
    /// `∂L/∂ŷⱼ` of one output: `−2·(y − ŷ)` or `−y/ŷ + (1 − y)/(1 − ŷ)`.
    pub fn slope(self, y: f64, y_hat: f64) -> f64 {
        match self {
            Loss::SquaredError => -2.0 * (y - y_hat),
            Loss::BinaryCrossEntropy => -y / y_hat + (1.0 - y) / (1.0 - y_hat),
        }
    }
}

/// The derivatives of one layer: `w[i][j]` holds ∂L/∂w[i][j], `b[j]` holds ∂L/∂bⱼ.
#[derive(Clone, Debug, PartialEq)]
pub struct LayerGradient {
    pub w: Vec<Vec<f64>>,
    pub b: Vec<f64>,
}

pub fn layers_backward(
    layers: &[Layer],
    x: &[f64],
    y: &[f64],
    loss: Loss,
) -> (Vec<LayerGradient>, Vec<f64>) {
    todo!("the gradient of every layer, in the order of `layers`, and then ∂L/∂x")
}
