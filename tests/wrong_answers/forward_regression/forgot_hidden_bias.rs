// Given: from initialize_parameters.
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

// Given.
/// What one forward pass computes: `z1` and `a1` of the hidden neurons, `z2` and the prediction
/// `y_hat` of the output neuron.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Forward {
    pub z1: [f64; 2],
    pub a1: [f64; 2],
    pub z2: f64,
    pub y_hat: f64,
}

// Given: from linear_forward.
/// The weighted sum of a neuron with two inputs, `z = w₁·a₁ + w₂·a₂ + b`.
pub fn linear_forward(w: [f64; 2], a: [f64; 2], b: f64) -> f64 {
    w[0] * a[0] + w[1] * a[1] + b
}

pub fn forward_regression(p: &Params, x: [f64; 2]) -> Forward {
    let z11 = p.w1[0][0] * x[0] + p.w1[1][0] * x[1];
    let z12 = p.w1[0][1] * x[0] + p.w1[1][1] * x[1];
    let a11 = z11;
    let a12 = z12;
    let z2 = p.w2[0] * a11 + p.w2[1] * a12 + p.b2;
    Forward {
        z1: [z11, z12],
        a1: [a11, a12],
        z2,
        y_hat: z2,
    }
}
