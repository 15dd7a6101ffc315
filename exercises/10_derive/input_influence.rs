//! Which input decides whether a student is placed? Turn one up by a little and
//! watch ŷ. That is a derivative too, and this time the loss plays no part:
//!
//!     ∂ŷ/∂x₁     and     ∂ŷ/∂x₂     at fixed parameters
//!
//! It is called the influence, or impact, of an input on the output. The
//! network is the 2-2-1 network with a sigmoid in all three neurons. Start from
//! ŷ and walk back to x₁. Where the road forks, each branch is a product, and
//! the branches add up: x₁ goes into both hidden neurons.
//!
//! With w¹ = [[0.3, −0.2], [0.15, 0.25]], b¹ = (0.05, −0.1), w² = (0.4, −0.35),
//! b² = 0.2 and x = (2, −1): ŷ = 0.583388, and measured by moving x the
//! influences are ∂ŷ/∂x₁ = 0.010561 and ∂ŷ/∂x₂ = −0.001207.
//!
//! Your task: write `input_influence(p, x)`. It returns [∂ŷ/∂x₁, ∂ŷ/∂x₂].

use given::network::{Params, forward_classification};

/// `[∂ŷ/∂x₁, ∂ŷ/∂x₂]` of the network with three sigmoids.
pub fn input_influence(p: &Params, x: [f64; 2]) -> [f64; 2] {
    todo!("two branches for each input; no loss")
}
