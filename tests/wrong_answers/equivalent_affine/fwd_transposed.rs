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

// Given: from `forward_regression`.
pub fn forward_regression(p: &Params, x: [f64; 2]) -> Forward {
    let z1 = [0, 1].map(|j| x[0] * p.w1[0][j] + x[1] * p.w1[1][j] + p.b1[j]);
    let a1 = z1;
    let z2 = a1[0] * p.w2[0] + a1[1] * p.w2[1] + p.b2;
    Forward {
        z1,
        a1,
        z2,
        y_hat: z2,
    }
}

pub fn equivalent_affine(p: &Params) -> [f64; 3] {
    let mut c = [0.0, 0.0, p.b2];
    for i in 0..2 {
        for j in 0..2 {
            c[i] += p.w1[j][i] * p.w2[j];
        }
        c[2] += p.b1[i] * p.w2[i];
    }
    c
}
