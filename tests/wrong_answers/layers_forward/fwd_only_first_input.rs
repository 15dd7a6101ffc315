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
    let mut all = Vec::new();
    let mut inputs = x.to_vec();
    for (k, layer) in layers.iter().enumerate() {
        let mut a = Vec::new();
        for j in 0..layer.b.len() {
            let z = inputs[0] * layer.w[0][j] + layer.b[j];
            a.push(layer.activation.value(z));
        }
        inputs = a.clone();
        all.push(a);
    }
    all
}
