// Given.
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

pub fn initialize_parameters(weight: f64, bias: f64) -> Params {
    let w1 = [[weight, weight], [weight, weight]];
    let b1 = [bias, bias];
    let w2 = [weight, weight];
    let b2 = bias;
    Params { w1, b1, w2, b2 }
}
