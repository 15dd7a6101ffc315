pub fn batch_norm_backward(z: &[f64], gamma: f64, u: &[f64]) -> (Vec<f64>, f64, f64) {
    let n = z.len();
    let mu = z.iter().sum::<f64>() / n as f64;
    let s = (z.iter().map(|z| (z - mu).powi(2)).sum::<f64>() / n as f64 + 1e-5).sqrt();
    let hat = |i: usize| (z[i] - mu) / s;
    // ∂ẑᵢ/∂zₖ, all of them.
    let slope = |i: usize, k: usize| {
        let own = if i == k { 1.0 } else { 0.0 };
        (own - 1.0 / n as f64 - hat(i) * hat(k) / n as f64) / s
    };
    let dz = (0..n)
        .map(|k| (0..n).map(|i| gamma * u[i] * slope(i, k)).sum())
        .collect();
    (dz, (0..n).map(|i| u[i] * hat(i)).sum(), u.iter().sum())
}
