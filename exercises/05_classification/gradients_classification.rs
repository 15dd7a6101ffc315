//! All nine derivatives of the classification network
//!
//! The output neuron first. Its error is δ = ∂L/∂z² = ŷ − y, and z² = w²₁·a¹₁ + w²₂·a¹₂ + b². So
//! its three derivatives are made of δ as in the regression network.
//!
//! The weight w¹₁₁ is five steps away from the loss:
//!
//!     ∂L/∂w¹₁₁ = ∂L/∂ŷ · ∂ŷ/∂z² · ∂z²/∂a¹₁ · ∂a¹₁/∂z¹₁ · ∂z¹₁/∂w¹₁₁
//!              = (ŷ − y)        · w²₁      · a¹₁·(1−a¹₁) · x₁
//!
//! In the regression network ∂a¹₁/∂z¹₁ was 1. Here the hidden neurons have a sigmoid, too, and
//! its slope is a·(1 − a). All but the last factor make up δ₁, the error of hidden neuron 1. The
//! other eight derivatives are left to you.
//!
//! All weights 0.1, biases 0, x = (8, 8), y = 1: a¹₁ = 0.832018, ŷ = 0.541505, δ = −0.458495.
//! The slope a¹₁·(1 − a¹₁) is 0.139764, so δ₁ = δ·0.1·0.139764 = −0.0064081 and ∂L/∂w¹₁₁ = δ₁·8
//! = −0.0512648. With a¹ = (0.970688, 0.679179), w² = (0.4, −0.35), δ = −0.413246 and x = (7,
//! 9) the derivatives by w¹ are [[−0.032923, 0.220608], [−0.042329, 0.283639]].
//!
//! Your task: write `gradients_classification`. It returns the nine derivatives as a `Params`,
//! each in the place of its own parameter, and finite ones even where ŷ is rounded to 0 or 1.

use given::network::{Params, forward_classification};

/// The nine derivatives of the cross-entropy loss, each in the place of its parameter.
pub fn gradients_classification(p: &Params, x: [f64; 2], y: f64) -> Params {
    todo!("the nine derivatives, in the shape of the parameters")
}
