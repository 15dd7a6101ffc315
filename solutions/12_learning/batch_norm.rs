/// `y = γ·ẑ + β` of one neuron, over the rows of a batch.
pub fn batch_norm(z: &[f64], gamma: f64, beta: f64) -> Vec<f64> {
    let n = z.len() as f64;
    let mean = z.iter().sum::<f64>() / n;
    let variance = z.iter().map(|z| (z - mean).powi(2)).sum::<f64>() / n;
    let s = (variance + 1e-5).sqrt();
    z.iter().map(|z| gamma * (z - mean) / s + beta).collect()
}
