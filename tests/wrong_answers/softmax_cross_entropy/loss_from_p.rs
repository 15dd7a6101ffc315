pub fn softmax_cross_entropy(logits: &[f64], target: usize) -> (f64, Vec<f64>, Vec<f64>) {
    let p = softmax(logits);
    let loss = -p[target].ln();
    // The true class: p_t − 1 is minus the sum of the others.
    let mut gradient = p.clone();
    gradient[target] = -(0..p.len())
        .filter(|k| *k != target)
        .map(|k| p[k])
        .sum::<f64>();
    (loss, p, gradient)
}

fn softmax(z: &[f64]) -> Vec<f64> {
    // p_k = 1 / Σ_i e^(z_i − z_k)
    z.iter()
        .map(|k| 1.0 / z.iter().map(|i| (i - k).exp()).sum::<f64>())
        .collect()
}
