//! Softmax with its loss: what chapter 8 built.

/// Loss `L = ln Σᵢ e^(zᵢ) − zₜ`, probabilities `pₖ = e^(zₖ) / Σᵢ e^(zᵢ)`, and the gradient
/// `∂L/∂zₖ = pₖ − 1` for the true class `k = t`, `pₖ` for all others.
pub fn softmax_cross_entropy(logits: &[f64], target: usize) -> (f64, Vec<f64>, Vec<f64>) {
    // The shift changes none of the three results and keeps every power at most 1.
    let m = logits.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let powers: Vec<f64> = logits.iter().map(|z| (z - m).exp()).collect();
    let sum: f64 = powers.iter().sum();

    let p: Vec<f64> = powers.iter().map(|e| e / sum).collect();
    let loss = sum.ln() - (logits[target] - m);
    let mut gradient = p.clone();
    gradient[target] -= 1.0;
    (loss, p, gradient)
}
