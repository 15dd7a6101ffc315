use given::layers::Activation;

pub fn relu_backward(z: &[f64], upstream: &[f64]) -> Vec<f64> {
    let mut delta = Vec::with_capacity(z.len());
    for j in 0..z.len() {
        delta.push(upstream[j] * Activation::Relu.slope(z[j]));
    }
    delta
}
