//! A deep network of sigmoids learns badly at its front. Here you measure why.
//! Take a chain of layers with one neuron each, as in `chain_backward`, and the
//! cost C = (a − y)² at its end. Call δₖ = ∂C/∂zₖ the error of layer k. From
//! layer to layer, on the way back, it is multiplied by two numbers:
//!
//!     δₖ = δₖ₊₁ · wₖ₊₁ · aₖ·(1 − aₖ)
//!
//! The slope a·(1 − a) is never above ¼. With weights of size 1 each layer
//! leaves at most a quarter of the error. And ∂C/∂w and ∂C/∂b are made of it.
//!
//! With all weights 1, all biases 0, x = 0.5 and y = 1, four layers have the
//! sizes |δ₀| … |δ₃| = 0.001847, 0.007860, 0.034584, 0.153506. The first layer
//! gets less than an eightieth of what the last one gets. With ten layers it is
//! less than a six hundred thousandth.
//!
//! Your task: write `error_sizes(w, b, x, y)`. It returns |δₖ| for every layer,
//! from the front to the end.

use given::neuron::chain_forward;

/// `|δₖ|` of every layer of a chain, from the front to the end.
pub fn error_sizes(w: &[f64], b: &[f64], x: f64, y: f64) -> Vec<f64> {
    todo!("δ of the last layer, then back; sizes in the order of the layers")
}
