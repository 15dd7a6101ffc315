use given::network::Params;

pub fn price(p: &Params, lambda: f64) -> f64 {
    let [[a, b], [c, d]] = p.w1;
    let [e, f] = p.w2;
    lambda * (a * a + b * b + c * c + d * d + e * e + f * f)
}

pub fn with_decay(p: &Params, gradient: &Params, lambda: f64) -> Params {
    let k = lambda + lambda;
    let mut g = gradient.clone();
    for i in 0..2 {
        g.w1[i][0] += k * p.w1[i][0];
        g.w1[i][1] += k * p.w1[i][1];
    }
    g
}
