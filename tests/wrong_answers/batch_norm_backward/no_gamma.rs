fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

pub fn batch_norm_backward(z: &[f64], gamma: f64, u: &[f64]) -> (Vec<f64>, f64, f64) {
    let centre = mean(z);
    let squares: Vec<f64> = z.iter().map(|z| (z - centre) * (z - centre)).collect();
    let s = f64::sqrt(mean(&squares) + 1e-5);
    let hat: Vec<f64> = z.iter().map(|z| (z - centre) / s).collect();
    let along: Vec<f64> = u.iter().zip(&hat).map(|(u, h)| u * h).collect();
    let dz = (0..z.len())
        .map(|k| (u[k] - mean(u) - hat[k] * mean(&along)) / (s + 0.0 * gamma))
        .collect();
    (dz, along.iter().sum(), u.iter().sum())
}
