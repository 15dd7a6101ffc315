// Given: the network.
/// The nine parameters: `w1[i][j]` is the weight from input i to hidden neuron j (w¹ with indices
/// i+1, j+1), and `w2[j]` is the weight from hidden neuron j to the output.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Params {
    pub w1: [[f64; 2]; 2],
    pub b1: [f64; 2],
    pub w2: [f64; 2],
    pub b2: f64,
}

// Given: from sigmoid.
pub fn sigmoid(z: f64) -> f64 {
    1.0 / (1.0 + (-z).exp())
}

// Given: from forward_classification. Only the hidden activations and ŷ are needed here.
/// The hidden activations a¹ and the prediction ŷ.
pub fn forward(p: &Params, x: [f64; 2]) -> ([f64; 2], f64) {
    let a1 = [0, 1].map(|j| sigmoid(x[0] * p.w1[0][j] + x[1] * p.w1[1][j] + p.b1[j]));
    (a1, sigmoid(a1[0] * p.w2[0] + a1[1] * p.w2[1] + p.b2))
}

// Given: from binary_cross_entropy.
pub fn binary_cross_entropy(y: f64, y_hat: f64) -> f64 {
    -y * y_hat.ln() - (1.0 - y) * (1.0 - y_hat).ln()
}

// Given: from update_parameters_classification.
/// The parameters after one step of gradient descent on one row.
pub fn update_parameters_classification(p: &Params, x: [f64; 2], y: f64, eta: f64) -> Params {
    let (a1, y_hat) = forward(p, x);
    let delta = y_hat - y;
    let hidden = [0, 1].map(|j| delta * p.w2[j] * a1[j] * (1.0 - a1[j]));
    let mut new = *p;
    for j in 0..2 {
        new.w1[0][j] -= eta * hidden[j] * x[0];
        new.w1[1][j] -= eta * hidden[j] * x[1];
        new.b1[j] -= eta * hidden[j];
        new.w2[j] -= eta * delta * a1[j];
    }
    new.b2 -= eta * delta;
    new
}

pub fn train_xor(p: &mut Params, eta: f64, epochs: usize) -> Vec<f64> {
    let data = [
        ([0.0, 0.0], 0.0),
        ([0.0, 1.0], 1.0),
        ([1.0, 0.0], 1.0),
        ([1.0, 1.0], 0.0),
    ];
    let mut avgs = Vec::with_capacity(epochs);
    for _ in 0..epochs {
        let mut total = 0.0;
        for (x, y) in data {
            *p = update_parameters_classification(p, x, y, eta);
        }
        for (x, y) in data {
            total += binary_cross_entropy(y, forward(p, x).1);
        }
        avgs.push(total / 4.0);
    }
    avgs
}
