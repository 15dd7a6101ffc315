use given::backward::{LayerGradient, Loss, weighted_sums};
use given::layers::{Layer, layers_forward};

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
