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
    let Some((first, rest)) = layers.split_first() else {
        return Vec::new();
    };
    let mut a = Vec::new();
    for (j, bias) in first.b.iter().enumerate() {
        let mut z = 0.0;
        for (i, x_i) in x.iter().enumerate() {
            z += first.w[i][j] * x_i;
        }
        a.push(first.activation.value(z + bias));
    }
    let mut result = vec![a.clone()];
    result.extend(layers_forward(rest, &a));
    result
}
