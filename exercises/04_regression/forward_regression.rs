//! The forward pass of the regression network
//!
//! To predict, the numbers flow from left to right. First both hidden neurons, then the output:
//!
//!     z¹₁ = w¹₁₁·x₁ + w¹₂₁·x₂ + b¹₁        a¹₁ = z¹₁
//!     z¹₂ = w¹₁₂·x₁ + w¹₂₂·x₂ + b¹₂        a¹₂ = z¹₂
//!     z²  = w²₁·a¹₁ + w²₂·a¹₂ + b²         ŷ   = z²
//!
//! This network has linear activations: no neuron bends its sum, so a = z everywhere. That
//! suits a prediction that may be any number. Keep all the values: the way back will need a¹.
//!
//! Mind the first layer. `w1[i][j]` goes FROM input i TO hidden neuron j, so what arrives at
//! hidden neuron 1 is w¹₁₁ and w¹₂₁: the first column of w1, not its first row.
//!
//! With all weights 0.1, all biases 0 and x = (8, 8): z¹₁ = 0.8 + 0.8 = 1.6, z¹₂ = 1.6 as well,
//! and ŷ = 0.16 + 0.16 = 0.32. With all weights 1 and the biases still 0, ŷ is 32.
//!
//! Your task: write `forward_regression`. It returns a `Forward` with z¹, a¹, z² and ŷ.

use given::network::{Forward, Params, linear_forward};

/// The forward pass with linear activations: `a¹ = z¹` and `ŷ = z²`.
pub fn forward_regression(p: &Params, x: [f64; 2]) -> Forward {
    todo!("z1, a1, z2 and y_hat in a `Forward`")
}
