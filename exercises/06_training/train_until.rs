//! When to stop
//!
//! Training could go on for ever. A common rule stops when a whole epoch hardly moves anything:
//!
//!     converged if  |new − old| < tol   for EACH of the nine parameters, over one epoch
//!
//! Here tol, the tolerance, is a small number of your choice. Three traps are in this line. The
//! bars: they ask for the size of the change, for −0.5 is smaller than tol too, and without
//! them a big step downwards looks like rest. The word "each": one weight may rest while others
//! run. And NaN: a run that has blown up must never count as converged.
//!
//! Besides the rule there is always a limit on the number of epochs, for the rule may never
//! hold.
//!
//! Regression, weights 0.1, η = 0.001, tol = 0.0001: training stops after epoch 230, whose
//! average loss is 0.0437. With max_epochs = 50 it stops after epoch 50 at 0.3340.
//!
//! Your task: write two functions. `converged` compares old and new parameters; the size of each
//! change must be strictly below tol. `train_until` trains p epoch by epoch, until `converged`
//! holds between the parameters before and after the epoch, or max_epochs (at least 1) are done.
//! It returns the number of epochs run and the average loss of the last one. (In the checks of
//! `converged`, `change` lists new − old for the nine.)

use given::network::Params;
use given::training::{Task, nine, train_epoch};

/// Whether each of the nine parameters changed by less than `tol`.
pub fn converged(old: &Params, new: &Params, tol: f64) -> bool {
    todo!("compare the nine parameters; `nine` makes a list of them")
}

/// Trains until an epoch changes every parameter by less than `tol`, for at most `max_epochs` epochs.
/// Returns the epochs run and the average loss of the last one.
pub fn train_until(
    p: &mut Params,
    data: &[([f64; 2], f64)],
    eta: f64,
    tol: f64,
    max_epochs: usize,
    task: Task,
) -> (usize, f64) {
    todo!("remember p, train one epoch, compare; stop when converged or at max_epochs")
}
