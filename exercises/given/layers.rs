//! Networks of any depth and width: what chapter 7 built.

use super::neuron::sigmoid;

/// What a neuron makes of its weighted sum z.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Activation {
    /// z itself
    Linear,
    /// `σ(z)`
    Sigmoid,
    /// `tanh z`
    Tanh,
    /// z where it is positive, else 0
    Relu,
}

impl Activation {
    /// The value `f(z)`: `z`, `σ(z)`, `tanh z` or `max(0, z)`.
    pub fn value(self, z: f64) -> f64 {
        match self {
            Activation::Linear => z,
            Activation::Sigmoid => sigmoid(z),
            Activation::Tanh => z.tanh(),
            Activation::Relu => z.max(0.0),
        }
    }

    /// The slope `f′(z)`: `1`, `s·(1 − s)` with `s = σ(z)`, `1 − tanh² z`, or relu's 1 and 0.
    pub fn slope(self, z: f64) -> f64 {
        match self {
            Activation::Linear => 1.0,
            Activation::Sigmoid => {
                let s = sigmoid(z);
                s * (1.0 - s)
            }
            Activation::Tanh => {
                let t = z.tanh();
                1.0 - t * t
            }
            Activation::Relu => {
                if z > 0.0 {
                    1.0
                } else {
                    0.0
                }
            }
        }
    }
}

/// One layer: `w[i][j]` is the weight from its input i to its neuron j, `b[j]` is the bias of j.
#[derive(Clone, Debug, PartialEq)]
pub struct Layer {
    /// `w[i][j]`: from input i to neuron j.
    pub w: Vec<Vec<f64>>,
    /// The bias of each neuron.
    pub b: Vec<f64>,
    /// What all its neurons make of their sums.
    pub activation: Activation,
}

/// The activations of every layer: `aⱼ = f(zⱼ)` with `zⱼ = Σᵢ inputᵢ · w[i][j] + bⱼ`.
pub fn layers_forward(layers: &[Layer], x: &[f64]) -> Vec<Vec<f64>> {
    let mut activations = Vec::new();
    let mut input = x.to_vec();
    for layer in layers {
        let mut a = Vec::new();
        for j in 0..layer.b.len() {
            let mut z = layer.b[j];
            // Down column j: row i of the weights belongs to input i.
            for (input_i, row) in input.iter().zip(&layer.w) {
                z += input_i * row[j];
            }
            a.push(layer.activation.value(z));
        }
        activations.push(a.clone());
        // What this layer answers is what the next one sees.
        input = a;
    }
    activations
}
