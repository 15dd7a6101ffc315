//! The way back through the layers: the sums of a layer, the losses and their slopes, one layer, all layers, training.

use super::layers::{Layer, layers_forward};

/// The sums `zⱼ = Σᵢ inputᵢ · w[i][j] + bⱼ` of one layer.
pub fn weighted_sums(layer: &Layer, input: &[f64]) -> Vec<f64> {
    let mut z = layer.b.clone();
    for (x_i, row) in input.iter().zip(&layer.w) {
        for (z_j, w_ij) in z.iter_mut().zip(row) {
            *z_j += x_i * w_ij;
        }
    }
    z
}

/// The loss of one row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Loss {
    /// `L = Σⱼ (yⱼ − ŷⱼ)²`
    SquaredError,
    /// `L = Σⱼ −yⱼ·ln ŷⱼ − (1 − yⱼ)·ln(1 − ŷⱼ)`
    BinaryCrossEntropy,
}

impl Loss {
    /// The loss of one output: `(y − ŷ)²` or `−y·ln ŷ − (1 − y)·ln(1 − ŷ)`.
    pub fn value(self, y: f64, y_hat: f64) -> f64 {
        match self {
            Loss::SquaredError => (y - y_hat) * (y - y_hat),
            Loss::BinaryCrossEntropy => -y * y_hat.ln() - (1.0 - y) * (1.0 - y_hat).ln(),
        }
    }

    /// `∂L/∂ŷⱼ` of one output: `−2·(y − ŷ)` or `−y/ŷ + (1 − y)/(1 − ŷ)`.
    pub fn slope(self, y: f64, y_hat: f64) -> f64 {
        match self {
            Loss::SquaredError => -2.0 * (y - y_hat),
            Loss::BinaryCrossEntropy => -y / y_hat + (1.0 - y) / (1.0 - y_hat),
        }
    }
}

/// The derivatives of one layer: `w[i][j]` holds ∂L/∂w[i][j], `b[j]` holds ∂L/∂bⱼ.
#[derive(Clone, Debug, PartialEq)]
pub struct LayerGradient {
    /// `w[i][j]` holds ∂L/∂w[i][j].
    pub w: Vec<Vec<f64>>,
    /// `b[j]` holds ∂L/∂bⱼ.
    pub b: Vec<f64>,
}

/// The gradient of one layer, and `∂L/∂input`.
pub fn layer_backward(layer: &Layer, input: &[f64], upstream: &[f64]) -> (LayerGradient, Vec<f64>) {
    let z = weighted_sums(layer, input);
    // δⱼ: back through the activation of neuron j.
    let delta: Vec<f64> = upstream
        .iter()
        .zip(z)
        .map(|(u, z)| u * layer.activation.slope(z))
        .collect();
    // Weight w[i][j] enters zⱼ alone, with the factor inputᵢ.
    let w = input
        .iter()
        .map(|x_i| delta.iter().map(|d| x_i * d).collect())
        .collect();
    // Input i enters every zⱼ, with the factor w[i][j].
    let before = |row: &Vec<f64>| row.iter().zip(&delta).map(|(w, d)| w * d).sum();
    let downstream = layer.w.iter().map(before).collect();
    (LayerGradient { w, b: delta }, downstream)
}

/// The gradients of every layer, and `∂L/∂x`. In each layer, from the last to the first:
/// `δⱼ = ∂L/∂aⱼ · f′(zⱼ)`, `∂L/∂bⱼ = δⱼ`, `∂L/∂w[i][j] = inputᵢ · δⱼ`,
/// and for the layer before `∂L/∂inputᵢ = Σⱼ w[i][j] · δⱼ`.
pub fn layers_backward(
    layers: &[Layer],
    x: &[f64],
    y: &[f64],
    loss: Loss,
) -> (Vec<LayerGradient>, Vec<f64>) {
    let activations = layers_forward(layers, x);
    let y_hat = &activations[layers.len() - 1];

    // ∂L/∂a of the layer at hand; it starts with ∂L/∂ŷ.
    let mut upstream: Vec<f64> = y
        .iter()
        .zip(y_hat)
        .map(|(&y, &y_hat)| loss.slope(y, y_hat))
        .collect();
    let mut gradients = Vec::new();
    for (l, layer) in layers.iter().enumerate().rev() {
        let input = if l == 0 { x } else { &activations[l - 1] };
        let z = weighted_sums(layer, input);
        // δⱼ: back through the activation of neuron j.
        let delta: Vec<f64> = upstream
            .iter()
            .zip(z)
            .map(|(u, z)| u * layer.activation.slope(z))
            .collect();
        // Row i belongs to input i: its entries are inputᵢ · δⱼ.
        let w = input
            .iter()
            .map(|x_i| delta.iter().map(|d| x_i * d).collect())
            .collect();
        // ∂L/∂a of the layer before: input i acts through every neuron j, so add all paths.
        upstream = layer
            .w
            .iter()
            .map(|row| row.iter().zip(&delta).map(|(w, d)| w * d).sum())
            .collect();
        gradients.push(LayerGradient { w, b: delta });
    }
    // They were found from the last layer to the first.
    gradients.reverse();
    (gradients, upstream)
}

/// One step per row; returns the average loss of every epoch.
pub fn train_layers(
    layers: &mut [Layer],
    rows: &[(Vec<f64>, Vec<f64>)],
    loss: Loss,
    eta: f64,
    epochs: usize,
) -> Vec<f64> {
    let mut averages = Vec::new();
    for _ in 0..epochs {
        let mut total = 0.0;
        for (x, y) in rows {
            let activations = layers_forward(layers, x);
            for (y, y_hat) in y.iter().zip(&activations[layers.len() - 1]) {
                total += loss.value(*y, *y_hat);
            }
            let (gradients, _) = layers_backward(layers, x, y, loss);
            for (layer, gradient) in layers.iter_mut().zip(gradients) {
                for (w, dw) in layer
                    .w
                    .iter_mut()
                    .flatten()
                    .zip(gradient.w.iter().flatten())
                {
                    *w -= eta * dw;
                }
                for (b, db) in layer.b.iter_mut().zip(gradient.b) {
                    *b -= eta * db;
                }
            }
        }
        averages.push(total / rows.len() as f64);
    }
    averages
}
