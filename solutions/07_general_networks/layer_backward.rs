use given::backward::{LayerGradient, weighted_sums};
use given::layers::Layer;

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
