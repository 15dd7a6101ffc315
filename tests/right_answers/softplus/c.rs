pub fn softplus(z: f64) -> f64 {
    0.5 * (z + z.abs()) + f64::ln_1p((-z.abs()).exp())
}

pub fn softplus_slope(z: f64) -> f64 {
    let e = (-z.abs()).exp();
    if z < 0.0 {
        e / (1.0 + e)
    } else {
        1.0 / (1.0 + e)
    }
}
