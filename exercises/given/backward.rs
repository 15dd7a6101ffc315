//! What the way back through the layers starts from: the sums of a layer, and the slopes of the losses.

use super::layers::Layer;

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
