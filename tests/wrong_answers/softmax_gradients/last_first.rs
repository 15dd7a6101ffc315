use given::backward::{LayerGradient, layer_backward};
use given::layers::Layer;
use given::softmax::softmax_cross_entropy;

fn walk(
    layers: &[Layer],
    x: &[f64],
    target: usize,
    gradients: &mut Vec<LayerGradient>,
) -> (f64, Vec<f64>) {
    let Some((first, rest)) = layers.split_first() else {
        let (loss, _, dz) = softmax_cross_entropy(x, target);
        return (loss, dz);
    };
    let a = given::layers::layers_forward(std::slice::from_ref(first), x).remove(0);
    let (loss, upstream) = walk(rest, &a, target, gradients);
    let (gradient, before) = layer_backward(first, x, &upstream);
    gradients.push(gradient);
    (loss, before)
}

pub fn softmax_gradients(layers: &[Layer], x: &[f64], target: usize) -> (f64, Vec<LayerGradient>) {
    let mut gradients = Vec::new();
    let (loss, _) = walk(layers, x, target, &mut gradients);
    (loss, gradients)
}
