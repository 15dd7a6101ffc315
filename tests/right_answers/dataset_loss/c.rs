// Given: the types of the earlier chapters.

/// The nine parameters of the 2-2-1 network.
///
/// `w1[i][j]` is the weight from input i to hidden neuron j (w¹ with indices i+1, j+1), `b1[j]`
/// the bias of hidden neuron j, `w2[j]` the weight from hidden neuron j to the output neuron
/// (w² with index j+1), `b2` the bias of the output neuron.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Params {
    pub w1: [[f64; 2]; 2],
    pub b1: [f64; 2],
    pub w2: [f64; 2],
    pub b2: f64,
}

/// What one forward pass leaves behind: weighted sums, hidden activations and the prediction.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Forward {
    pub z1: [f64; 2],
    pub a1: [f64; 2],
    pub z2: f64,
    pub y_hat: f64,
}

/// Which of the two networks: linear with the squared error, or sigmoid with the cross-entropy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Task {
    Regression,
    Classification,
}

// Given: from `sigmoid`.
pub fn sigmoid(z: f64) -> f64 {
    1.0 / (1.0 + (-z).exp())
}

// Given: from `forward_regression` and `forward_classification`; only the activation differs.
pub fn forward(p: &Params, x: [f64; 2], task: Task) -> Forward {
    let activate = |z: f64| match task {
        Task::Regression => z,
        Task::Classification => sigmoid(z),
    };
    let z1 = [0, 1].map(|j| x[0] * p.w1[0][j] + x[1] * p.w1[1][j] + p.b1[j]);
    let a1 = z1.map(activate);
    let z2 = a1[0] * p.w2[0] + a1[1] * p.w2[1] + p.b2;
    Forward {
        z1,
        a1,
        z2,
        y_hat: activate(z2),
    }
}

// Given: from `squared_error` and `binary_cross_entropy`.
pub fn loss(y: f64, y_hat: f64, task: Task) -> f64 {
    match task {
        Task::Regression => (y - y_hat).powi(2),
        Task::Classification => -y * y_hat.ln() - (1.0 - y) * (1.0 - y_hat).ln(),
    }
}

// Given: from `gradients_regression` and `gradients_classification`, the nine derivatives.
pub fn gradients(p: &Params, x: [f64; 2], y: f64, task: Task) -> Params {
    let Forward { a1, y_hat, .. } = forward(p, x, task);
    // ∂L/∂z², then ∂L/∂z¹ⱼ = ∂L/∂z² · w²ⱼ · (slope of the activation)
    let delta2 = match task {
        Task::Regression => -2.0 * (y - y_hat),
        Task::Classification => y_hat - y,
    };
    let slope = |a: f64| match task {
        Task::Regression => 1.0,
        Task::Classification => a * (1.0 - a),
    };
    let delta1 = [0, 1].map(|j| delta2 * p.w2[j] * slope(a1[j]));
    Params {
        w1: x.map(|x_i| delta1.map(|d| d * x_i)),
        b1: delta1,
        w2: a1.map(|a| delta2 * a),
        b2: delta2,
    }
}

// Given: from `update_parameters_regression` and `update_parameters_classification`.
pub fn update_parameters(p: &Params, x: [f64; 2], y: f64, eta: f64, task: Task) -> Params {
    let g = gradients(p, x, y, task);
    Params {
        w1: [0, 1].map(|i| [0, 1].map(|j| p.w1[i][j] - eta * g.w1[i][j])),
        b1: [0, 1].map(|j| p.b1[j] - eta * g.b1[j]),
        w2: [0, 1].map(|j| p.w2[j] - eta * g.w2[j]),
        b2: p.b2 - eta * g.b2,
    }
}

// Given: from `train_epoch`, the average of the losses taken before each row's update.
pub fn train_epoch(p: &mut Params, data: &[([f64; 2], f64)], eta: f64, task: Task) -> f64 {
    let mut sum = 0.0;
    for &(x, y) in data {
        sum += loss(y, forward(p, x, task).y_hat, task);
        *p = update_parameters(p, x, y, eta, task);
    }
    sum / data.len() as f64
}

pub fn dataset_loss(p: &Params, data: &[([f64; 2], f64)], task: Task) -> f64 {
    let mut still = *p;
    train_epoch(&mut still, data, 0.0, task)
}
