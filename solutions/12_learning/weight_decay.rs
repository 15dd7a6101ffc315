use given::network::Params;

/// `λ · Σ w²` over the six weights.
pub fn price(p: &Params, lambda: f64) -> f64 {
    let weights = p.w1.as_flattened().iter().chain(&p.w2);
    lambda * weights.map(|w| w * w).sum::<f64>()
}

/// The nine derivatives of `R = L + λ · Σ w²`, from those of L.
pub fn with_decay(p: &Params, gradient: &Params, lambda: f64) -> Params {
    let mut g = *gradient;
    for j in 0..2 {
        for i in 0..2 {
            g.w1[i][j] += 2.0 * lambda * p.w1[i][j];
        }
        g.w2[j] += 2.0 * lambda * p.w2[j];
    }
    g
}
