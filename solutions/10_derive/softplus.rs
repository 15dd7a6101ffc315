use given::neuron::sigmoid;

/// `ln(1 + e^z)`, finite for every z.
pub fn softplus(z: f64) -> f64 {
    // The power is never above 1: e^(−|z|).
    z.max(0.0) + (-z.abs()).exp().ln_1p()
}

/// Its slope.
pub fn softplus_slope(z: f64) -> f64 {
    // e^z/(1 + e^z) = 1/(1 + e^(−z))
    sigmoid(z)
}
