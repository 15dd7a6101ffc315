pub fn batch_norm(z: &[f64], gamma: f64, beta: f64) -> Vec<f64> {
    let n = z.len() as f64;
    let mu: f64 = z.iter().sum::<f64>() / n;
    let var: f64 = z.iter().map(|z| (z - mu).powi(2)).sum::<f64>() / (n - 1.0);
    let scale = gamma * (var + 1e-5).powf(-0.5);
    z.iter().map(|z| scale * (z - mu) + beta).collect()
}
