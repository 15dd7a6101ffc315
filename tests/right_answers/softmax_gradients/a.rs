use given::backward::{LayerGradient, layer_backward};
use given::layers::{Layer, layers_forward};
use given::softmax::softmax_cross_entropy;

pub fn softmax_gradients(layers: &[Layer], x: &[f64], target: usize) -> (f64, Vec<LayerGradient>) {
    let mut inputs = vec![x.to_vec()];
    inputs.extend(layers_forward(layers, x));
    let logits = inputs.pop().unwrap_or_default();
    let (loss, _, mut back) = softmax_cross_entropy(&logits, target);
    let mut gradients = Vec::new();
    for l in (0..layers.len()).rev() {
        let (gradient, before) = layer_backward(&layers[l], &inputs[l], &back);
        gradients.insert(0, gradient);
        back = before;
    }
    (loss, gradients)
}
