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
    let z = [0, 1].map(|j| x[0] * p.w1[0][j] + x[1] * p.w1[1][j] + p.b1[j]);
    let (a, slope) = match task {
        Task::Regression => (z, [1.0, 1.0]),
        Task::Classification => {
            let a = z.map(sigmoid);
            (a, a.map(|a_j| a_j * (1.0 - a_j)))
        }
    };
    let z2 = a[0] * p.w2[0] + a[1] * p.w2[1] + p.b2;
    // Backward: ∂L/∂z², then ∂L/∂z¹ of each hidden neuron.
    let delta = match task {
        Task::Regression => 2.0 * (z2 - y),
        Task::Classification => sigmoid(z2) - y,
    };
    let hidden = [0, 1].map(|j| delta * p.w2[j] * slope[j]);
    Params {
        w1: x.map(|x_i| hidden.map(|h_j| x_i * h_j)),
        b1: hidden,
        w2: a.map(|a_j| a_j * delta),
        b2: delta,
    }
}

pub fn mini_batch_gradient(p: &Params, rows: &[([f64; 2], f64)], task: Task) -> Params {
    let n = rows.len() as f64;
    let mut m = Params {
        w1: [[0.0; 2]; 2],
        b1: [0.0; 2],
        w2: [0.0; 2],
        b2: 0.0,
    };
    for &(x, y) in rows {
        let g = gradients(p, x, y, task);
        for i in 0..2 {
            for j in 0..2 {
                m.w1[i][j] += g.w1[i][j] / n;
            }
            m.b1[i] += g.b1[i] / n;
            m.w2[i] += g.w2[i] / n;
        }
        m.b2 += g.b2 / n;
        return m;
    }
    m
}
