pub fn softmax_cross_entropy(logits: &[f64], target: usize) -> (f64, Vec<f64>, Vec<f64>) {
    let p = softmax(logits);
    // −ln p_t, with the power of the largest logit taken out of the sum.
    let z_t = logits[target];
    let m = logits.iter().fold(z_t, |m, z| m.max(*z));
    let loss = m - z_t + logits.iter().map(|z| (z - m).exp()).sum::<f64>().ln();
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
