use given::network::Params;
use given::training::{Task, forward, loss, update_parameters};

/// One average per list in `order`: over the visits of that epoch, each loss before its update.
pub fn train_in_order(
    p: &mut Params,
    data: &[([f64; 2], f64)],
    order: &[Vec<usize>],
    eta: f64,
    task: Task,
) -> Vec<f64> {
    let mut averages = Vec::new();
    for rows in order {
        let mut sum = 0.0;
        for &row in rows {
            let (x, y) = data[row];
            sum += loss(y, forward(p, x, task).y_hat, task);
            *p = update_parameters(p, x, y, eta, task);
        }
        averages.push(sum / rows.len() as f64);
    }
    averages
}
