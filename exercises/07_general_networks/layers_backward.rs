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

use given::backward::{LayerGradient, Loss, weighted_sums};
use given::layers::{Layer, layers_forward};

pub fn layers_backward(
    layers: &[Layer],
    x: &[f64],
    y: &[f64],
    loss: Loss,
) -> (Vec<LayerGradient>, Vec<f64>) {
    todo!("the gradient of every layer, in the order of `layers`, and then ∂L/∂x")
}
