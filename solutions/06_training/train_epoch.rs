use given::network::Params;
use given::training::{Task, forward, loss, update_parameters};

/// One pass over the rows: `(L₁ + … + Lₙ) / n`, each loss taken before the update of its row.
pub fn train_epoch(p: &mut Params, data: &[([f64; 2], f64)], eta: f64, task: Task) -> f64 {
    let mut sum = 0.0;
    for &(x, y) in data {
        // The loss first: it belongs to the prediction that this row's update will correct.
        sum += loss(y, forward(p, x, task).y_hat, task);
        *p = update_parameters(p, x, y, eta, task);
    }
    sum / data.len() as f64
}
