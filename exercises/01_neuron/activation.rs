//! Now put the two steps together. First the neuron forms its weighted sum, then it squeezes
//! the sum with the sigmoid. The result is the neuron's activation: the number it passes on.
//!
//!     z = w·a + b
//!     activation = σ(z) = σ(w·a + b)
//!
//! Two activations appear here. The a on the right belongs to the neuron before and is the
//! input. The one you compute belongs to this neuron. It becomes the a of the next neuron.
//!
//! With w = 0.5, a = 0.25 and b = 1:
//!
//!     z          = 1.125
//!     activation = σ(1.125) = 0.754914…
//!
//! Keep all the digits while you compute, and round only what you show. If you go on with 0.75
//! in place of 0.754914…, the cost in the next exercise is 4 % too large.
//!
//! Your task: write `activation(w, a, b)`. It returns the activation of this neuron, at z = 800
//! and z = −800 too. The functions of the two exercises before are given; use them.

use given::neuron::{sigmoid, weighted_sum};

pub fn activation(w: f64, a: f64, b: f64) -> f64 {
    todo!("weighted sum first, then the sigmoid")
}
