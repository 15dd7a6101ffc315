pub fn softmax_cross_entropy(logits: &[f64], target: usize) -> (f64, Vec<f64>, Vec<f64>) {
    let m = logits.iter().fold(f64::MIN, |m, &z| m.max(z));
    let shifted: Vec<f64> = logits.iter().map(|z| z - m).collect();
    let log_sum = shifted.iter().map(|z| z.exp()).sum::<f64>().ln();
    let log_p: Vec<f64> = shifted.iter().map(|z| z - log_sum).collect();
    let p: Vec<f64> = log_p.iter().map(|l| l.exp()).collect();
    let gradient = p
        .iter()
        .enumerate()
        .map(|(k, p)| p - f64::from(u8::from(k == target)))
        .collect();
    (-log_p[target], p, gradient)
}
