//! So far every weight had one place in the network. Here one weight w has two:
//!
//!     a = tanh(w·x)     ŷ = w·a     L = (ŷ − y)²
//!
//! Turn w up a little. ŷ changes because w multiplies a, and it changes because
//! a itself changes: w has two ways to act on ŷ. Give the two places different
//! names for a moment:
//!
//!     a = tanh(v·x)     ŷ = u·a     with u = w and v = w
//!
//! The chain rule finds ∂L/∂u and ∂L/∂v as always, each with the other held
//! still. In truth u and v move together, so a small change dw of w counts
//! twice:
//!
//!     dL = ∂L/∂u · dw + ∂L/∂v · dw
//!
//! With w = 0.5, x = 2 and y = 1: a = 0.761594, ŷ = 0.380797, L = 0.383412, and
//! measured ∂L/∂w = −1.463261.
//!
//! Your task: write L, and ∂L/∂w.

/// The loss of one row, with w in both places.
pub fn reused_loss(w: f64, x: f64, y: f64) -> f64 {
    todo!("a, then ŷ, then L")
}

/// Its slope, ∂L/∂w, along both ways.
pub fn reused_slope(w: f64, x: f64, y: f64) -> f64 {
    todo!("∂L/∂u plus ∂L/∂v")
}
