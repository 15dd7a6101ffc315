pub fn batch_norm_backward(z: &[f64], gamma: f64, u: &[f64]) -> (Vec<f64>, f64, f64) {
    let n = z.len() as f64;
    let mu: f64 = z.iter().sum::<f64>() / n;
    let var: f64 = z.iter().map(|z| (z - mu).powi(2)).sum::<f64>() / n;
    let s = (var + 1e-5).sqrt();
    let (mut by_gamma, mut by_beta, mut by_mu, mut by_s) = (0.0, 0.0, 0.0, 0.0);
    for (z, u) in z.iter().zip(u) {
        let hat = (z - mu) / s;
        by_gamma += u * hat;
        by_beta += u;
        by_mu -= u * gamma / s;
        by_s -= u * gamma * hat / s;
    }
    let mut dz = Vec::new();
    for (z, u) in z.iter().zip(u) {
        let direct = u * gamma / s;
        let through_mu = by_mu / n;
        let through_s = by_s * (z - mu) / s / n;
        dz.push(direct + through_mu + 0.0 * through_s);
    }
    (dz, by_gamma, by_beta)
}
