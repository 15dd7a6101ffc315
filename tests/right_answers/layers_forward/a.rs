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
    let mut all: Vec<Vec<f64>> = Vec::new();
    for (l, layer) in layers.iter().enumerate() {
        let input: &[f64] = if l == 0 { x } else { &all[l - 1] };
        let mut z = layer.b.clone();
        for i in 0..input.len() {
            for j in 0..z.len() {
                z[j] += input[i] * layer.w[i][j];
            }
        }
        let a = z.into_iter().map(|z| layer.activation.value(z)).collect();
        all.push(a);
    }
    all
}
