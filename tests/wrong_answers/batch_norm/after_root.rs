pub fn batch_norm(z: &[f64], gamma: f64, beta: f64) -> Vec<f64> {
    let n = z.len() as f64;
    let mut mean = 0.0;
    for value in z {
        mean += value / n;
    }
    let mut square = 0.0;
    for value in z {
        square += (value - mean).powi(2) / n;
    }
    let deviation = square.sqrt() + 1e-5;
    let mut y = Vec::new();
    for value in z {
        let hat = (value - mean) / deviation;
        y.push(gamma * hat + beta);
    }
    y
}
