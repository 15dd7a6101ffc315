pub fn relu_backward(z: &[f64], upstream: &[f64]) -> Vec<f64> {
    let mut delta = upstream.to_vec();
    for j in 0..z.len() {
        if z[j] < 0.0 {
            delta[j] = 0.0;
        }
    }
    delta
}
