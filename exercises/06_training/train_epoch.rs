//! One epoch: every row once
//!
//! All the pieces are there; now they run together. One epoch is one pass over all rows. For
//! each row, in the order of the data:
//!
//!   1. predict ŷ with the parameters as they are at this moment,
//!   2. note the loss L of this row,
//!   3. take the nine derivatives at these same parameters and update all nine at once.
//!
//! The next row then meets the updated parameters. At the end of the pass, once per epoch, the
//! losses are averaged:
//!
//!     average loss = (L₁ + L₂ + … + Lₙ) / n,   each Lᵢ taken BEFORE row i's own update
//!
//! Regression rows (8, 8, 4), (7, 9, 5), (6, 10, 6), (5, 12, 7), all weights 0.1, all biases 0,
//! η = 0.001: the losses met on the way are 13.5424, 21.2865, 30.4321 and 40.1213, so the
//! average is 105.3823 / 4 = 26.3456.
//!
//! Your task: write `train_epoch`. It leaves the updated parameters in `p` and returns the
//! average loss. `task` says which of the two networks it is; hand it on to the given
//! functions.

use given::network::Params;
use given::training::{Task, forward, loss, update_parameters};

/// Trains on every row once, in order, and returns the average of the losses before each update.
pub fn train_epoch(p: &mut Params, data: &[([f64; 2], f64)], eta: f64, task: Task) -> f64 {
    todo!("for each row: note its loss, then update all of p; return the average of the losses")
}
