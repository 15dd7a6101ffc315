/// `∂L/∂z` of a layer of relu neurons.
pub fn relu_backward(z: &[f64], upstream: &[f64]) -> Vec<f64> {
    let mut delta = Vec::new();
    for (z_j, u_j) in z.iter().zip(upstream) {
        if *z_j > 0.0 {
            delta.push(*u_j);
        } else {
            delta.push(0.0);
        }
    }
    delta
}
