//! One step of gradient descent for the whole network
//!
//! You have the nine derivatives. Now every parameter takes the step you know from chapter 2:
//!
//!     w_new = w_old − η · ∂L/∂w        b_new = b_old − η · ∂L/∂b
//!
//! One rule matters here. A derivative is the slope at one point, and that point is the set of
//! OLD parameters. So first compute all nine derivatives, then change all nine parameters.
//!
//! Why it matters: ∂L/∂w¹₁₁ contains w²₁. Whoever stores the new w²₁ first and then computes
//! ∂L/∂w¹₁₁ with it mixes two points, and takes a wrong step.
//!
//! All weights 0.1, biases 0, x = (8, 8), y = 4, η = 0.001. The old parameters give
//! ∂L/∂w²₁ = −11.776 and ∂L/∂w¹₁₁ = −7.36 · 0.1 · 8 = −5.888, so
//!
//!     w²₁  becomes 0.1 + 0.011776 = 0.111776
//!     w¹₁₁ becomes 0.1 + 0.005888 = 0.105888
//!
//! With the new w²₁ in the second line its step would be 7.36·0.111776·8·0.001 = 0.006581,
//! which is 11.8 % too long. Nothing looks broken then: the loss still falls.
//!
//! Your task: write `update_parameters_regression`. It returns the nine new parameters after
//! one step on the row (x, y) with learning rate η. `p` is borrowed and stays as it is: build a
//! new `Params`, or make a copy with `let mut new = *p;` and change that.

use given::network::{Params, gradients_regression};

/// One step of gradient descent on one row: `p − η·∂L/∂p` for all nine parameters.
pub fn update_parameters_regression(p: &Params, x: [f64; 2], y: f64, eta: f64) -> Params {
    todo!("all nine parameters after one step")
}
