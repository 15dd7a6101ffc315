//! Backwards: the output neuron
//!
//! How does the loss L = (y − ŷ)² change with each parameter? Start at the end of the network
//! and walk back. The first step is the slope of L with respect to ŷ. The outer function, a
//! square, gives 2·(y − ŷ). The inner one, y − ŷ, falls by 1 when ŷ rises by 1: a factor −1. So
//!
//!     δ = ∂L/∂ŷ = −2·(y − ŷ)
//!
//! If ŷ is too low, δ is negative: raising ŷ would lower the loss. In chapter 3 δ was
//! the slope with respect to z. It still is, since here ŷ = z². Next, what is ŷ made of?
//!
//!     ŷ = w²₁·a¹₁ + w²₂·a¹₂ + b²
//!
//! The weight w²₁ stands in one term only, multiplied by a¹₁, so ∂ŷ/∂w²₁ = a¹₁. In the same
//! way ∂ŷ/∂w²₂ = a¹₂, and ∂ŷ/∂b² = 1. The chain rule multiplies the slopes:
//!
//!     ∂L/∂w²₁ = ∂L/∂ŷ · ∂ŷ/∂w²₁ = δ·a¹₁
//!     ∂L/∂w²₂ = δ·a¹₂
//!     ∂L/∂b²  = δ
//!
//! All weights 0.1, biases 0, x = (8, 8), y = 4: a¹₁ = 1.6, ŷ = 0.32, δ = −2·3.68 = −7.36, and
//! ∂L/∂w²₁ = −7.36·1.6 = −11.776.
//!
//! Your task: write `output_gradients_regression`. It returns the two derivatives for w² as an
//! array, and the derivative for b².

use given::network::{Forward, Params, forward_regression};

/// `∂L/∂w²ⱼ = −2·(y − ŷ)·a¹ⱼ` for both j, and `∂L/∂b² = −2·(y − ŷ)`.
pub fn output_gradients_regression(p: &Params, x: [f64; 2], y: f64) -> ([f64; 2], f64) {
    todo!("([∂L/∂w²₁, ∂L/∂w²₂], ∂L/∂b²)")
}
