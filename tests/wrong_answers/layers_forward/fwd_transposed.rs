// Given: from sigmoid.
pub fn sigmoid(z: f64) -> f64 {
    1.0 / (1.0 + (-z).exp())
}

// Given: from activation_functions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Activation {
    Linear,
    Sigmoid,
    Tanh,
    Relu,
}

impl Activation {
    pub fn value(self, z: f64) -> f64 {
        match self {
            Activation::Linear => z,
            Activation::Sigmoid => sigmoid(z),
            Activation::Tanh => z.tanh(),
            Activation::Relu => z.max(0.0),
        }
    }
}

/// One layer: `w[i][j]` is the weight from its input i to its neuron j, `b[j]` is the bias of j.
#[derive(Clone, Debug, PartialEq)]
pub struct Layer {
    pub w: Vec<Vec<f64>>,
    pub b: Vec<f64>,
    pub activation: Activation,
}

pub fn layers_forward(layers: &[Layer], x: &[f64]) -> Vec<Vec<f64>> {
    let mut all: Vec<Vec<f64>> = vec![];
    let mut inputs = x.to_vec();
    for layer in layers {
        let mut out = vec![];
        for (weights, bias) in layer.w.iter().zip(&layer.b) {
            let mut z = *bias;
            for (weight, value) in weights.iter().zip(&inputs) {
                z += weight * value;
            }
            out.push(layer.activation.value(z));
        }
        inputs = out.clone();
        all.push(out);
    }
    all
}
