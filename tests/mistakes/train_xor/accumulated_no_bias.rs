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
    let a1 = [
        sigmoid(x[0] * p.w1[0][0] + x[1] * p.w1[1][0] + p.b1[0]),
        sigmoid(x[0] * p.w1[0][1] + x[1] * p.w1[1][1] + p.b1[1]),
    ];
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
    let hidden = [
        delta * p.w2[0] * a1[0] * (1.0 - a1[0]),
        delta * p.w2[1] * a1[1] * (1.0 - a1[1]),
    ];
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
    let mut d_w1 = [[0.0; 2]; 2];
    let mut d_w2 = [0.0; 2];
    let mut losses = Vec::new();
    for _ in 0..epochs {
        let mut total = 0.0;
        for (x, y) in data {
            let (a1, out) = forward(p, x);
            total += binary_cross_entropy(y, out);
            let delta = out - y;
            for j in 0..2 {
                let hidden = delta * p.w2[j] * a1[j] * (1.0 - a1[j]);
                d_w2[j] += delta * a1[j];
                d_w1[0][j] += hidden * x[0];
                d_w1[1][j] += hidden * x[1];
            }
            for j in 0..2 {
                p.w2[j] -= eta * d_w2[j];
                p.w1[0][j] -= eta * d_w1[0][j];
                p.w1[1][j] -= eta * d_w1[1][j];
            }
        }
        losses.push(total / 4.0);
    }
    losses
}
