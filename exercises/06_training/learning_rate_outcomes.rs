//! Too small, good, too large
//!
//! The learning rate η scales every step; the derivatives only say which way and how steep.
//! Twice the rate, twice the step. A step that is too long jumps over the valley and lands
//! higher up on the other side, where the slope is steeper, so the next step is longer still.
//! For regression from weights 0.1, biases 0, rows in order, the averages of the epochs are
//!
//!     η = 0.001     26.3   19.9   10.9   …   0.334 in epoch 50
//!     η = 0.003     21.5   1.66   1.54   …   0.102 in epoch 50
//!     η = 0.02      92.9   8.4·10¹⁵¹   NaN
//!     η = 0.1       3.3·10³⁰   NaN
//!
//! Your task: write `learning_rate_outcomes`. For each rate, start ANEW from weights 0.1,
//! biases 0 and train the regression network for `epochs` epochs (at least 2). Then judge its
//! averages:
//!
//!   Diverged    if any of them is not finite (∞ or NaN) or is above 10¹² (`1e12` in Rust);
//!   Decreased   otherwise, if the last one is below the first one;
//!   Increased   otherwise.

use given::network::initialize_parameters;
use given::training::{Outcome, Task, train};

/// Trains the regression network from 0.1/0 once per rate and says how each run ended.
pub fn learning_rate_outcomes(
    etas: &[f64],
    data: &[([f64; 2], f64)],
    epochs: usize,
) -> Vec<Outcome> {
    todo!("for each rate: a fresh network, train it, judge the averages")
}
