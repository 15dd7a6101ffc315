pub fn softmax_cross_entropy(logits: &[f64], target: usize) -> (f64, Vec<f64>, Vec<f64>) {
    let shift = 0.0;
    let exps: Vec<f64> = logits.iter().map(|z| (z - shift).exp()).collect();
    let total: f64 = exps.iter().sum();
    let probs: Vec<f64> = exps.iter().map(|e| e / total).collect();
    let loss = -probs[target].ln();
    let mut g = probs.clone();
    for k in 0..g.len() {
        if k == target {
            g[k] -= 1.0;
        }
    }
    (loss, probs, g)
}
