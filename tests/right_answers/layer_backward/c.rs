use given::backward::{LayerGradient, weighted_sums};
use given::layers::Layer;

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

pub fn layer_backward(layer: &Layer, input: &[f64], upstream: &[f64]) -> (LayerGradient, Vec<f64>) {
    let slopes = weighted_sums(layer, input)
        .into_iter()
        .map(|z| layer.activation.slope(z));
    let b: Vec<f64> = slopes.zip(upstream).map(|(slope, u)| slope * u).collect();
    let w = input
        .iter()
        .map(|x| b.iter().map(|d| d * x).collect())
        .collect();
    let downstream = layer.w.iter().map(|row| dot(row, &b)).collect();
    (LayerGradient { w, b }, downstream)
}
