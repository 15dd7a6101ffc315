use given::network::Params;
use given::training::{Task, train_epoch};

/// The average loss of every epoch, in order; `p` goes on from epoch to epoch.
pub fn train(
    p: &mut Params,
    data: &[([f64; 2], f64)],
    eta: f64,
    epochs: usize,
    task: Task,
) -> Vec<f64> {
    let mut averages = Vec::new();
    for _ in 0..epochs {
        averages.push(train_epoch(p, data, eta, task));
    }
    averages
}
