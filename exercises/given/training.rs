//! Both networks behind one name, and training loops: what chapter 6 builds on.

use super::network::{
    Forward, Params, binary_cross_entropy, forward_classification, forward_regression,
    gradients_classification, gradients_regression, squared_error,
    update_parameters_classification, update_parameters_regression,
};

/// Which of the two networks: linear with the squared error, or sigmoid with the cross-entropy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Task {
    /// Linear activations and the squared error.
    Regression,
    /// Sigmoids and the cross-entropy.
    Classification,
}

/// The forward pass of either network.
pub fn forward(p: &Params, x: [f64; 2], task: Task) -> Forward {
    match task {
        Task::Regression => forward_regression(p, x),
        Task::Classification => forward_classification(p, x),
    }
}

/// The loss of one row: the squared error or the cross-entropy.
pub fn loss(y: f64, y_hat: f64, task: Task) -> f64 {
    match task {
        Task::Regression => squared_error(y, y_hat),
        Task::Classification => binary_cross_entropy(y, y_hat),
    }
}

/// The nine derivatives of the loss of one row, each in the place of its parameter.
pub fn gradients(p: &Params, x: [f64; 2], y: f64, task: Task) -> Params {
    match task {
        Task::Regression => gradients_regression(p, x, y),
        Task::Classification => gradients_classification(p, x, y),
    }
}

/// One step of gradient descent on one row: `p − η·∂L/∂p` for all nine parameters.
pub fn update_parameters(p: &Params, x: [f64; 2], y: f64, eta: f64, task: Task) -> Params {
    match task {
        Task::Regression => update_parameters_regression(p, x, y, eta),
        Task::Classification => update_parameters_classification(p, x, y, eta),
    }
}

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

/// The nine parameters as a list: w1 row by row, then b1, w2, b2.
pub fn nine(p: &Params) -> [f64; 9] {
    let ([[a, b], [c, d]], [e, f], [g, h]) = (p.w1, p.b1, p.w2);
    [a, b, c, d, e, f, g, h, p.b2]
}

/// How a training run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The last average loss is below the first.
    Decreased,
    /// It is not.
    Increased,
    /// An average loss is not finite, or beyond all bounds.
    Diverged,
}
