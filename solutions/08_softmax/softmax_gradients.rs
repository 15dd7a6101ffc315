use given::backward::{LayerGradient, layer_backward};
use given::layers::{Layer, layers_forward};
use given::softmax::softmax_cross_entropy;

/// The loss of one row behind softmax, and the gradient of every layer.
pub fn softmax_gradients(layers: &[Layer], x: &[f64], target: usize) -> (f64, Vec<LayerGradient>) {
    let activations = layers_forward(layers, x);
    let (loss, _, mut upstream) = softmax_cross_entropy(&activations[layers.len() - 1], target);
    let mut gradients = Vec::new();
    for (l, layer) in layers.iter().enumerate().rev() {
        let input = if l == 0 { x } else { &activations[l - 1] };
        let (gradient, before) = layer_backward(layer, input, &upstream);
        gradients.push(gradient);
        upstream = before;
    }
    // They were found from the last layer to the first.
    gradients.reverse();
    (loss, gradients)
}
