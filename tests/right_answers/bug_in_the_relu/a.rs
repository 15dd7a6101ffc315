pub fn relu_backward(z: &[f64], upstream: &[f64]) -> Vec<f64> {
    z.iter()
        .zip(upstream)
        .map(|(z, u)| if *z > 0.0 { *u } else { 0.0 })
        .collect()
}
