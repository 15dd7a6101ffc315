//! One layer, on its own. From behind it gets ∂L/∂aⱼ for each of its neurons,
//! and that is all it needs to know of the rest of the network. It has three
//! answers to give:
//!
//!     ∂L/∂bⱼ        ∂L/∂w[i][j]        ∂L/∂inputᵢ for the layer before
//!
//! Forward, neuron j computes zⱼ = Σᵢ inputᵢ·w[i][j] + bⱼ and aⱼ = f(zⱼ). So
//! the first step back is the same for all three, and its result has a name:
//!
//!     δⱼ = ∂L/∂zⱼ = ∂L/∂aⱼ · f′(zⱼ)
//!
//! From there ask of each of the three: into which z does it enter, and what is
//! it multiplied by there? One of them enters more than one z.
//!
//! A tanh neuron with w = [[0.5], [−1]], b = (0.25), input (1.5, 0.5) has z =
//! 0.5. If ∂L/∂a = 2 arrives, then δ = 2·0.786448 = 1.572895.
//!
//! Your task: write `layer_backward`. `upstream` is ∂L/∂a. Return the
//! derivatives of w and b, in their shapes, and then ∂L/∂input.

use given::backward::{LayerGradient, weighted_sums};
use given::layers::Layer;

/// The gradient of one layer, and `∂L/∂input`.
pub fn layer_backward(layer: &Layer, input: &[f64], upstream: &[f64]) -> (LayerGradient, Vec<f64>) {
    todo!("z with `weighted_sums`, then δ, then the three answers")
}
