pub fn softmax_cross_entropy(logits: &[f64], target: usize) -> (f64, Vec<f64>, Vec<f64>) {
    let m = logits.iter().cloned().fold(0.0, f64::max);
    let e: Vec<f64> = logits.iter().map(|z| (z - m).exp()).collect();
    let s: f64 = e.iter().sum();
    let p: Vec<f64> = e.iter().map(|e| e / s).collect();
    let loss = s.ln() - (logits[target] - m);
    let mut g = p.clone();
    g[target] -= 1.0;
    (loss, p, g)
}
