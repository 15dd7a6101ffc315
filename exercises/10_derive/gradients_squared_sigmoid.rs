//! Chapter 5 paired sigmoids with the cross-entropy. Exchange the loss and keep
//! the network:
//!
//!     ŷ = σ(z²)     L = (y − ŷ)²
//!
//! How do the nine derivatives change? Less than it seems. Walk back from L and
//! write down one slope for each link, until you are on a road you know:
//!
//!     L → ŷ → z² → …
//!
//! With the cross-entropy the slopes of the first two links melted into ŷ − y.
//! These two do not. So δ = ∂L/∂z² gets more factors, and behind it all is as
//! it was.
//!
//! The formula is not printed here, nor in the lessons that follow: you derive
//! it. The referee is a measurement. The rows called “measured” are central
//! differences of the loss that you wrote, and your gradient has to agree.
//!
//! All weights 0.1, biases 0, x = (8, 8), y = 1: ŷ = 0.541505, L = 0.210217,
//! and measured ∂L/∂b² = −0.227668.
//!
//! Your task: write the loss, and its nine derivatives, each in the place of
//! its parameter.

use given::network::{Params, forward_classification};

/// The loss of one row, `L = (y − ŷ)²`, behind a sigmoid.
pub fn loss_squared_sigmoid(p: &Params, x: [f64; 2], y: f64) -> f64 {
    todo!("L = (y − ŷ)²")
}

/// Its nine derivatives, each in the place of its parameter.
pub fn gradients_squared_sigmoid(p: &Params, x: [f64; 2], y: f64) -> Params {
    todo!("δ = ∂L/∂z² first; behind it the road is known")
}
