//! Backward through any layers
//!
//! The nine formulas were worked out for one network. `layer_backward` knows no network at all:
//! from ∂L/∂a of the neurons of one layer it finds the derivatives of that layer, and ∂L/∂input.
//!
//! The inputs of a layer are the activations of the layer before. So what one layer hands back is
//! just the ∂L/∂a that the layer before is waiting for, and the same step works there again. To
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
//! sum over all outputs, so `loss.slope(yⱼ, ŷⱼ)` is ∂L/∂ŷⱼ for each output on its own. Given
//! are `layers_forward`, for the inputs of each layer, and `layer_backward`.

use given::backward::{LayerGradient, Loss, layer_backward};
use given::layers::{Layer, layers_forward};

pub fn layers_backward(
    layers: &[Layer],
    x: &[f64],
    y: &[f64],
    loss: Loss,
) -> (Vec<LayerGradient>, Vec<f64>) {
    todo!("the gradient of every layer, in the order of `layers`, and then ∂L/∂x")
}
