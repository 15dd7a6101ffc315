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

    pub fn slope(self, z: f64) -> f64 {
        match self {
            Activation::Linear => 1.0,
            Activation::Sigmoid => sigmoid(z) * (1.0 - sigmoid(z)),
            Activation::Tanh => 1.0 - z.tanh() * z.tanh(),
            Activation::Relu => f64::from(z > 0.0),
        }
    }
}

// Given: from layers_forward, in two parts, so that the sums z can be used again.
/// One layer: `w[i][j]` is the weight from its input i to its neuron j, `b[j]` is the bias of j.
#[derive(Clone, Debug, PartialEq)]
pub struct Layer {
    pub w: Vec<Vec<f64>>,
    pub b: Vec<f64>,
    pub activation: Activation,
}

/// The sums `z_j = Σ_i input_i · w[i][j] + b_j` of one layer.
pub fn weighted_sums(layer: &Layer, input: &[f64]) -> Vec<f64> {
    let mut z = layer.b.clone();
    for (x_i, row) in input.iter().zip(&layer.w) {
        for (z_j, w_ij) in z.iter_mut().zip(row) {
            *z_j += x_i * w_ij;
        }
    }
    z
}

/// The activations of every layer.
pub fn layers_forward(layers: &[Layer], x: &[f64]) -> Vec<Vec<f64>> {
    let mut activations: Vec<Vec<f64>> = Vec::new();
    for layer in layers {
        let z = weighted_sums(layer, activations.last().map_or(x, |a| a));
        activations.push(z.iter().map(|&z| layer.activation.value(z)).collect());
    }
    activations
}

// Given: the two losses of chapters 4 and 5, summed over the outputs, and their slopes ∂L/∂ŷ_j.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Loss {
    /// `L = Σ_j (y_j − ŷ_j)²`
    SquaredError,
    /// `L = Σ_j −y_j·ln ŷ_j − (1 − y_j)·ln(1 − ŷ_j)`
    BinaryCrossEntropy,
}

impl Loss {
    /// `∂L/∂ŷ_j` of one output: `−2·(y − ŷ)` or `−y/ŷ + (1 − y)/(1 − ŷ)`.
    pub fn slope(self, y: f64, y_hat: f64) -> f64 {
        match self {
            Loss::SquaredError => -2.0 * (y - y_hat),
            Loss::BinaryCrossEntropy => -y / y_hat + (1.0 - y) / (1.0 - y_hat),
        }
    }
}

/// The derivatives of one layer: `w[i][j]` holds ∂L/∂w[i][j], `b[j]` holds ∂L/∂b_j.
#[derive(Clone, Debug, PartialEq)]
pub struct LayerGradient {
    pub w: Vec<Vec<f64>>,
    pub b: Vec<f64>,
}

pub fn layers_backward(
    layers: &[Layer],
    x: &[f64],
    y: &[f64],
    loss: Loss,
) -> (Vec<LayerGradient>, Vec<f64>) {
    // Back to front by recursion: the first layer asks the rest for ∂L/∂a.
    let (layer, rest) = layers.split_first().unwrap();
    let z = weighted_sums(layer, x);
    let a: Vec<f64> = z.iter().map(|&z| layer.activation.value(z)).collect();
    let (mut later, upstream) = if rest.is_empty() {
        (
            Vec::new(),
            y.iter().zip(&a).map(|(&y, &a)| loss.slope(y, a)).collect(),
        )
    } else {
        layers_backward(rest, &a, y, loss)
    };
    let delta: Vec<f64> = upstream
        .iter()
        .zip(&z)
        .map(|(u, &z)| layer.activation.slope(z) * u)
        .collect();
    let w = x
        .iter()
        .map(|x| delta.iter().map(|d| d * x).collect())
        .collect();
    let back = layer
        .w
        .iter()
        .map(|row| row.iter().zip(&delta).map(|(w, d)| w * d).sum())
        .collect();
    later.insert(0, LayerGradient { w, b: delta });
    (later, back)
}
