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
    let mut out: Vec<Vec<f64>> = Vec::new();
    let mut input = x.to_vec();
    for layer in layers {
        let mut a = vec![];
        for j in 0..layer.b.len() {
            let mut z = layer.b[j];
            for i in 0..input.len() {
                z += layer.activation.value(input[i] * layer.w[i][j]);
            }
            a.push(z);
        }
        out.push(a.clone());
        input = a;
    }
    out
}
