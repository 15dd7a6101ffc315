//! Put softmax on top of a network of layers. The last layer is linear, and its
//! outputs are the logits z. What the layers wait for is ∂L/∂z, and you have it
//! from the last exercise: p − y, one number for each class.
//!
//! That is all that changes. The sigmoid network began with ∂L/∂ŷ; this one
//! begins with ∂L/∂z of its last layer, which is linear, so z is its
//! activation. From there on, `layer_backward` does not ask what kind of loss
//! lies behind.
//!
//! Mind which input belongs to which layer: the first one sees x, each other
//! one the activations of the layer before. And walk from the last layer to the
//! first, but return the gradients in the order of the layers.
//!
//! Your task: write `softmax_gradients`. It returns the loss of one row and the
//! gradient of every layer. `target` is the right class, counted from 0.

use given::backward::{LayerGradient, layer_backward};
use given::layers::{Layer, layers_forward};
use given::softmax::softmax_cross_entropy;

/// The loss of one row behind softmax, and the gradient of every layer.
pub fn softmax_gradients(layers: &[Layer], x: &[f64], target: usize) -> (f64, Vec<LayerGradient>) {
    todo!("forward, p − y, then back through the layers")
}
