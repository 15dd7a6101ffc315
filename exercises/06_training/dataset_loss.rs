//! The loss of one network
//!
//! The average that an epoch reports mixes networks: row 1 meets the old parameters, row 4
//! nearly the new ones. To judge ONE set of parameters, hold it still and measure all rows with
//! it:
//!
//!     loss of the data set = (L₁ + L₂ + … + Lₙ) / n,   all Lᵢ with the same parameters
//!
//! For regression this is the mean squared error, MSE; L = (y − ŷ)² of a single row is just a
//! squared error. With weights 0.1, biases 0 the regression rows give
//!
//!     28.0157   at the start: (13.5424 + 21.9024 + 32.2624 + 44.3556) / 4
//!     26.3456   what epoch 1 reports, η = 0.001: four losses of four networks
//!     22.7459   with the parameters after epoch 1
//!
//! What the epoch reports lies between the two.
//!
//! Your task: write `dataset_loss`, the mean loss of all rows at the parameters p. Nothing is
//! trained; p is only read. (`train_epoch` is given because a check trains before it measures.)

use given::network::Params;
use given::training::{Task, forward, loss};

/// The mean loss over all rows, all with the same parameters.
pub fn dataset_loss(p: &Params, data: &[([f64; 2], f64)], task: Task) -> f64 {
    todo!("the mean of the losses, without any update")
}
