//! Now the other half of the network. The output keeps its sigmoid and its
//! cross-entropy; the hidden neurons get another activation:
//!
//!     a¹ⱼ = tanh(z¹ⱼ)     ŷ = σ(z²)     L = −y·ln ŷ − (1 − y)·ln(1 − ŷ)
//!
//! Ask of every link of the chain: is this the function I know, or a new one?
//!
//!     L → ŷ → z² → a¹ⱼ → z¹ⱼ → w¹ᵢⱼ
//!
//! One link is new. Its slope you know from `activation_functions`; if not,
//! tanh is u/v with u = e^z − e^(−z) and v = e^z + e^(−z), where u′ = v and v′
//! = u.
//!
//! With w¹ = [[0.3, −0.2], [0.15, 0.25]], b¹ = (0.05, −0.1), w² = (0.4, −0.35),
//! b² = 0.2, x = (2, −1) and y = 1: z¹ = (0.5, −0.75), a¹ = (0.462117,
//! −0.635149), ŷ = 0.647290, and measured ∂L/∂w¹₁₁ = −0.221910.
//!
//! Your task: write the forward pass, and the nine derivatives of L.

use given::network::{Forward, Params, linear_forward};
use given::neuron::sigmoid;

/// The forward pass with `a¹ = tanh(z¹)` and `ŷ = σ(z²)`.
pub fn forward_tanh(p: &Params, x: [f64; 2]) -> Forward {
    todo!("the weights of hidden neuron j are column j of w1")
}

/// The nine derivatives of L, each in the place of its parameter.
pub fn gradients_tanh(p: &Params, x: [f64; 2], y: f64) -> Params {
    todo!("one link is new")
}
