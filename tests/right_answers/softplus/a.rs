pub fn softplus(z: f64) -> f64 {
    if z > 0.0 {
        z + (-z).exp().ln_1p()
    } else {
        z.exp().ln_1p()
    }
}

pub fn softplus_slope(z: f64) -> f64 {
    1.0 / (1.0 + (-z).exp())
}
