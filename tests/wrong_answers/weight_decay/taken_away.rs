use given::network::Params;

pub fn price(p: &Params, lambda: f64) -> f64 {
    let mut sum = 0.0;
    for j in 0..2 {
        sum += p.w1[0][j].powi(2) + p.w1[1][j].powi(2) + p.w2[j].powi(2);
    }
    lambda * sum
}

pub fn with_decay(p: &Params, gradient: &Params, lambda: f64) -> Params {
    let more = |g: f64, w: f64| g - 2.0 * lambda * w;
    let [[a, b], [c, d]] = gradient.w1;
    Params {
        w1: [
            [more(a, p.w1[0][0]), more(b, p.w1[0][1])],
            [more(c, p.w1[1][0]), more(d, p.w1[1][1])],
        ],
        w2: [more(gradient.w2[0], p.w2[0]), more(gradient.w2[1], p.w2[1])],
        ..*gradient
    }
}
