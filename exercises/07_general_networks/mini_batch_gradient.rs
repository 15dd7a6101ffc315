//! The gradient of a mini-batch
//!
//! So far every row moved the parameters at once, and the next row already met a changed
//! network. There is a calmer way: hold the parameters still, look at several rows, and take
//! one step that is right for them together. Such a handful of rows is a mini-batch.
//!
//! What should the step lower? The mean of the rows' losses. A derivative goes through a sum
//! term by term, so its gradient is the mean of the gradients you already know:
//!
//!     L_batch = (L₁ + … + Lₙ) / n
//!     ∂L_batch/∂w = (∂L₁/∂w + … + ∂Lₙ/∂w) / n      and so for all nine parameters
//!
//! All n gradients are taken at the same parameters. And n is the number of rows that are
//! really in the batch. Four rows in batches of three make one batch of 3 and one of 1, and in
//! that last one n is 1.
//!
//! A number to compare with: regression, weights 0.1, biases 0. The row (8, 8) with y = 4 gives
//! ∂L/∂w²₁ = −11.776, the row (7, 9) with y = 5 gives −14.976. The batch of both gives −13.376.
//!
//! Your task: `mini_batch_gradient` returns the nine derivatives of L_batch. `rows` has at
//! least one row; `gradients` gives you the nine derivatives of one row. The parameters are not
//! changed.

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

pub fn mini_batch_gradient(p: &Params, rows: &[([f64; 2], f64)], task: Task) -> Params {
    todo!("the mean of the rows' gradients, for each of the nine parameters")
}
