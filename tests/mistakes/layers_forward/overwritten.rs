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
    let mut signal = x.to_vec();
    let mut all = Vec::new();
    for layer in layers {
        let inputs = layer.w.len();
        let neurons = layer.b.len();
        signal.resize(inputs.max(neurons), 0.0);
        for j in 0..neurons {
            let mut z = layer.b[j];
            for i in 0..inputs {
                z += signal[i] * layer.w[i][j];
            }
            signal[j] = layer.activation.value(z);
        }
        signal.truncate(neurons);
        all.push(signal.clone());
    }
    all
}
