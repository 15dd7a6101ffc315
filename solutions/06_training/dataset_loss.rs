use given::network::Params;
use given::training::{Task, forward, loss};

/// `(L₁ + … + Lₙ) / n` with the same parameters for every row.
pub fn dataset_loss(p: &Params, data: &[([f64; 2], f64)], task: Task) -> f64 {
    let sum: f64 = data
        .iter()
        .map(|&(x, y)| loss(y, forward(p, x, task).y_hat, task))
        .sum();
    sum / data.len() as f64
}
