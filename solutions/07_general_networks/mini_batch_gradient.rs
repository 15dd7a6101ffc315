// Given: the network and its two tasks.
/// The nine parameters: `w1[i][j]` is the weight from input i to hidden neuron j (w¹ with indices
/// i+1, j+1), and `w2[j]` is the weight from hidden neuron j to the output.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Params {
    pub w1: [[f64; 2]; 2],
    pub b1: [f64; 2],
    pub w2: [f64; 2],
    pub b2: f64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Task {
    Regression,
    Classification,
}

// Given: from sigmoid.
pub fn sigmoid(z: f64) -> f64 {
    1.0 / (1.0 + (-z).exp())
}

// Given: from gradients_regression and gradients_classification, joined in one function.
/// The nine derivatives of the loss of one row, in the shape of the parameters.
pub fn gradients(p: &Params, x: [f64; 2], y: f64, task: Task) -> Params {
    // Forward, and the slope f′(z) of each hidden neuron.
    let z = [
        x[0] * p.w1[0][0] + x[1] * p.w1[1][0] + p.b1[0],
        x[0] * p.w1[0][1] + x[1] * p.w1[1][1] + p.b1[1],
    ];
    let (a, slope) = match task {
        Task::Regression => (z, [1.0, 1.0]),
        Task::Classification => {
            let a = [sigmoid(z[0]), sigmoid(z[1])];
            (a, [a[0] * (1.0 - a[0]), a[1] * (1.0 - a[1])])
        }
    };
    let z2 = a[0] * p.w2[0] + a[1] * p.w2[1] + p.b2;
    // Backward: ∂L/∂z², then ∂L/∂z¹ of each hidden neuron.
    let delta = match task {
        Task::Regression => 2.0 * (z2 - y),
        Task::Classification => sigmoid(z2) - y,
    };
    let hidden = [delta * p.w2[0] * slope[0], delta * p.w2[1] * slope[1]];
    Params {
        w1: [
            [hidden[0] * x[0], hidden[1] * x[0]],
            [hidden[0] * x[1], hidden[1] * x[1]],
        ],
        b1: hidden,
        w2: [delta * a[0], delta * a[1]],
        b2: delta,
    }
}

/// The mean gradient `∂L_batch/∂w = (∂L₁/∂w + … + ∂Lₙ/∂w) / n` over the n rows given.
pub fn mini_batch_gradient(p: &Params, rows: &[([f64; 2], f64)], task: Task) -> Params {
    let n = rows.len() as f64;
    let mut mean = Params {
        w1: [[0.0; 2]; 2],
        b1: [0.0; 2],
        w2: [0.0; 2],
        b2: 0.0,
    };
    for &(x, y) in rows {
        // The parameters stand still while the rows are visited.
        let g = gradients(p, x, y, task);
        for j in 0..2 {
            for i in 0..2 {
                mean.w1[i][j] += g.w1[i][j] / n;
            }
            mean.b1[j] += g.b1[j] / n;
            mean.w2[j] += g.w2[j] / n;
        }
        mean.b2 += g.b2 / n;
    }
    mean
}
