pub fn softmax_cross_entropy(logits: &[f64], target: usize) -> (f64, Vec<f64>, Vec<f64>) {
    let mut m = logits[0];
    for &z in logits {
        if z > m {
            m = z;
        }
    }
    let mut sum = 0.0;
    for &z in logits {
        sum += (z - m).exp();
    }
    let log_sum = m + sum.ln();
    let p: Vec<f64> = logits.iter().map(|z| (z - m).exp() / sum).collect();
    let gradient = (0..p.len())
        .map(|k| if k == target { p[k] - 1.0 } else { p[k] })
        .collect();
    (log_sum - logits[target], p, gradient)
}
