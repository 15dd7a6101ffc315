//! The same step, the other network
//!
//! Gradient descent does not care where the derivatives come from. For all nine parameters:
//!
//!     new = old − η · derivative
//!
//! As before, all nine derivatives are taken at the old parameters, and only then do all nine
//! parameters move. That includes the three biases.
//!
//! All weights 0.1, biases 0, x = (8, 8), y = 1, η = 0.1. You computed ∂L/∂w²₁ = −0.381476 and
//! ∂L/∂w¹₁₁ = −0.0512648, so
//!
//!     w²₁  becomes 0.1 + 0.0381476  = 0.1381476
//!     w¹₁₁ becomes 0.1 + 0.00512648 = 0.10512648
//!
//! The steps of the first layer are much shorter: on the way back the error was multiplied by
//! w²₁ = 0.1 and with the slope a·(1 − a) = 0.14. The factor x₁ = 8 makes up for a part of that.
//!
//! Your task: write `update_parameters_classification`. It returns the nine new parameters
//! after one step on the row (x, y) with learning rate η.

use given::network::{Params, gradients_classification};

/// One step of gradient descent on one row: `p − η·∂L/∂p` for all nine parameters.
pub fn update_parameters_classification(p: &Params, x: [f64; 2], y: f64, eta: f64) -> Params {
    todo!("all nine parameters after one step")
}
