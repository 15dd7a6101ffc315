//! `layers_backward` gives the gradient of any network. What is left is the
//! loop that you know from chapter 6, with lists in the place of nine names:
//!
//!     for every epoch, for every row, in the order given:
//!         the loss of the row, at the parameters as they are
//!         the gradients of all layers, at the same parameters
//!         one step for every weight and every bias of every layer
//!
//! The loss of a row is the sum over its outputs: `loss.value(y, y_hat)` gives
//! one of them. What an epoch reports is the mean of its rows' losses, each
//! taken just before its row's step.
//!
//! Nothing here knows how many layers there are, nor how wide they are. A step
//! goes through `layers` and their gradients side by side; both have a `w` and
//! a `b` of the same shape.
//!
//! Your task: write `train_layers`. It changes `layers` and returns one number
//! for each epoch.

use given::backward::{Loss, layers_backward};
use given::layers::{Layer, layers_forward};

/// One step per row; returns the average loss of every epoch.
pub fn train_layers(
    layers: &mut [Layer],
    rows: &[(Vec<f64>, Vec<f64>)],
    loss: Loss,
    eta: f64,
    epochs: usize,
) -> Vec<f64> {
    todo!("two loops; in them loss, gradients, step")
}
