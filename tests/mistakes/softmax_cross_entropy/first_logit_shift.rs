pub fn softmax_cross_entropy(logits: &[f64], target: usize) -> (f64, Vec<f64>, Vec<f64>) {
    let m = logits[0];
    let exps: Vec<f64> = logits.iter().map(|z| (z - m).exp()).collect();
    let sum: f64 = exps.iter().sum();
    let probs: Vec<f64> = exps.iter().map(|e| e / sum).collect();
    let loss = sum.ln() + m - logits[target];
    let mut grad = probs.clone();
    grad[target] -= 1.0;
    (loss, probs, grad)
}
