use given::network::Params;

pub fn price(p: &Params, lambda: f64) -> f64 {
    let first: f64 = p.w1.iter().flatten().map(|w| lambda * w.abs()).sum();
    let second: f64 = p.w2.iter().map(|w| lambda * w.abs()).sum();
    first + second
}

pub fn with_decay(p: &Params, gradient: &Params, lambda: f64) -> Params {
    Params {
        w1: [0, 1].map(|i| [0, 1].map(|j| gradient.w1[i][j] + 2.0 * p.w1[i][j] * lambda)),
        b1: gradient.b1,
        w2: [0, 1].map(|j| gradient.w2[j] + 2.0 * p.w2[j] * lambda),
        b2: gradient.b2,
    }
}
