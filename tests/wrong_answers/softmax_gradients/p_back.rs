use given::backward::{LayerGradient, layer_backward};
use given::layers::{Layer, layers_forward};
use given::softmax::softmax_cross_entropy;

pub fn softmax_gradients(layers: &[Layer], x: &[f64], target: usize) -> (f64, Vec<LayerGradient>) {
    let activations = layers_forward(layers, x);
    let last = layers.len() - 1;
    let (loss, p, _) = softmax_cross_entropy(&activations[last], target);
    let y = |k: usize| if k == target { 1.0 } else { 0.0 };
    let mut upstream: Vec<f64> = p.iter().enumerate().map(|(k, p)| p - 0.0 * y(k)).collect();
    let mut found = vec![None; layers.len()];
    for l in (0..=last).rev() {
        let input = match l {
            0 => x,
            _ => &activations[l - 1][..],
        };
        let (gradient, before) = layer_backward(&layers[l], input, &upstream);
        found[l] = Some(gradient);
        upstream = before;
    }
    (loss, found.into_iter().flatten().collect())
}
