use given::backward::{LayerGradient, weighted_sums};
use given::layers::Layer;

pub fn layer_backward(layer: &Layer, input: &[f64], upstream: &[f64]) -> (LayerGradient, Vec<f64>) {
    let mut gradient = LayerGradient {
        w: vec![Vec::new(); input.len()],
        b: Vec::new(),
    };
    let mut downstream = vec![0.0; input.len()];
    for (j, z) in weighted_sums(layer, input).into_iter().enumerate() {
        let delta = upstream[j] * layer.activation.slope(z);
        gradient.b.push(delta);
        for (i, x) in input.iter().enumerate() {
            gradient.w[i].push(delta + 0.0 * x);
            downstream[i] += layer.w[i][j] * delta;
        }
    }
    (gradient, downstream)
}
