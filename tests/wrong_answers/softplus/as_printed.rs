pub fn softplus(z: f64) -> f64 {
    (1.0 + z.exp()).ln()
}

pub fn softplus_slope(z: f64) -> f64 {
    1.0 / (1.0 + (-z).exp())
}
