use given::network::Params;
use given::training::{Task, nine, train_epoch};

/// `|new − old| < tol` for each of the nine parameters; false as soon as one of them is NaN.
pub fn converged(old: &Params, new: &Params, tol: f64) -> bool {
    let (old, new) = (nine(old), nine(new));
    (0..9).all(|k| (new[k] - old[k]).abs() < tol)
}

/// The epochs run and the average loss of the last one.
pub fn train_until(
    p: &mut Params,
    data: &[([f64; 2], f64)],
    eta: f64,
    tol: f64,
    max_epochs: usize,
    task: Task,
) -> (usize, f64) {
    let mut epochs = 0;
    loop {
        let old = *p;
        let average = train_epoch(p, data, eta, task);
        epochs += 1;
        if converged(&old, p, tol) || epochs == max_epochs {
            return (epochs, average);
        }
    }
}
