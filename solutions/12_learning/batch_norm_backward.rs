/// `(∂L/∂z, ∂L/∂γ, ∂L/∂β)` of one neuron over a batch.
pub fn batch_norm_backward(z: &[f64], gamma: f64, u: &[f64]) -> (Vec<f64>, f64, f64) {
    let n = z.len() as f64;
    let mean = z.iter().sum::<f64>() / n;
    let variance = z.iter().map(|z| (z - mean).powi(2)).sum::<f64>() / n;
    let s = (variance + 1e-5).sqrt();
    let hat: Vec<f64> = z.iter().map(|z| (z - mean) / s).collect();
    let d_gamma: f64 = u.iter().zip(&hat).map(|(u, hat)| u * hat).sum();
    let d_beta: f64 = u.iter().sum();
    // The row's own way, less those through μ and through s, which all rows share.
    let ways = |(u, hat): (&f64, &f64)| gamma / s * (u - d_beta / n - hat * d_gamma / n);
    (u.iter().zip(&hat).map(ways).collect(), d_gamma, d_beta)
}
