use given::backward::{LayerGradient, weighted_sums};
use given::layers::Layer;

pub fn layer_backward(layer: &Layer, input: &[f64], upstream: &[f64]) -> (LayerGradient, Vec<f64>) {
    let z = weighted_sums(layer, input);
    let n = upstream.len();
    let mut delta = vec![0.0; n];
    for j in 0..n {
        delta[j] = upstream[j] * layer.activation.slope(z[j]);
    }
    let mut dw = vec![vec![0.0; n]; input.len()];
    let mut dx = vec![0.0; input.len()];
    for i in 0..input.len() {
        for j in 0..n {
            dw[i][j] = input[i] * delta[j];
            dx[i] = layer.w[i][j] * delta[j];
        }
    }
    (LayerGradient { w: dw, b: delta }, dx)
}
