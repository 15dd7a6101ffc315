//! Many epochs
//!
//! Training is a loop in a loop: outside the epochs, inside the rows. The parameters are set
//! once, BEFORE both loops; here the caller does that, and p arrives with its start values.
//! Every epoch goes on from where the last one stopped, and reports its average loss at its
//! end:
//!
//!     p = start values                                         (done before `train` is called)
//!     repeat `epochs` times:
//!         for every row: loss, nine derivatives, update        (this is `train_epoch`)
//!         note the average loss of this epoch
//!
//! Regression data, weights 0.1, biases 0, η = 0.001. The first five averages are
//!
//!     26.3456   19.8594   10.8816   3.7770   1.2238
//!
//! and the fiftieth is 0.3340. The placement rows (8, 8, 1), (7, 9, 1), (6, 10, 0), (5, 5, 0),
//! from the same start with the same η, give 0.694172, 0.694162, 0.694152, 0.694142, 0.694132.
//! That is falling too, but it takes patience.
//!
//! Your task: write `train`. It trains p for the given number of epochs and returns the average
//! loss of each, in order: a list of length `epochs`.

use given::network::Params;
use given::training::{Task, train_epoch};

/// Trains for `epochs` epochs and returns the average loss of each.
pub fn train(
    p: &mut Params,
    data: &[([f64; 2], f64)],
    eta: f64,
    epochs: usize,
    task: Task,
) -> Vec<f64> {
    todo!("repeat train_epoch, and collect what it returns")
}
