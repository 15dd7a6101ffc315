//! All nine derivatives of the regression network
//!
//! The last exercise stopped at the output neuron. With its error δ = ∂L/∂ŷ = −2·(y − ŷ):
//!
//!     ∂L/∂w²₁ = δ·a¹₁     ∂L/∂w²₂ = δ·a¹₂     ∂L/∂b² = δ
//!
//! Now go one layer further back. The weight w¹₁₁ changes z¹₁, that changes a¹₁, that changes
//! ŷ, and that changes L. The chain rule multiplies the four slopes:
//!
//!     ∂L/∂w¹₁₁ = ∂L/∂ŷ · ∂ŷ/∂a¹₁ · ∂a¹₁/∂z¹₁ · ∂z¹₁/∂w¹₁₁ = δ · w²₁ · 1 · x₁
//!
//! because ŷ = w²₁·a¹₁ + w²₂·a¹₂ + b², a¹₁ = z¹₁ and z¹₁ = w¹₁₁·x₁ + w¹₂₁·x₂ + b¹₁.
//! The first three factors make up δ₁, the error of hidden neuron 1. Five derivatives are left to
//! you.
//!
//! All weights 0.1, biases 0, x = (8, 8), y = 4: ŷ = 0.32, δ = −7.36, ∂L/∂w²₁ = −7.36·1.6
//! = −11.776, δ₁ = −7.36·0.1 = −0.736 and ∂L/∂w¹₁₁ = −0.736·8 = −5.888.
//!
//! Equal numbers hide slips. With δ = −12.25, w² = (0.4, −0.35) and x = (5, 12) the derivatives
//! by w¹ are [[−24.5, 21.4375], [−58.8, 51.45]].
//!
//! Your task: write `gradients_regression`. It returns the nine derivatives as a `Params`, each
//! in the place of its own parameter: `w1[i][j]` holds the derivative for `p.w1[i][j]`.

use given::network::{Params, forward_regression, output_gradients_regression};

/// The nine derivatives of `L = (y − ŷ)²`, each in the place of its parameter.
pub fn gradients_regression(p: &Params, x: [f64; 2], y: f64) -> Params {
    todo!("the nine derivatives, in the shape of the parameters")
}
