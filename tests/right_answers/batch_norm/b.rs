fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

pub fn batch_norm(z: &[f64], gamma: f64, beta: f64) -> Vec<f64> {
    let centre = mean(z);
    let shifted: Vec<f64> = z.iter().map(|z| z - centre).collect();
    let squares: Vec<f64> = shifted.iter().map(|d| d * d).collect();
    let s = f64::sqrt(mean(&squares) + 0.00001);
    shifted.iter().map(|d| beta + d / s * gamma).collect()
}
