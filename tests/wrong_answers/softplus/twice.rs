use given::neuron::sigmoid;

pub fn softplus(z: f64) -> f64 {
    let (large, small) = (z.max(0.0), z.min(0.0));
    large + (small - large).exp().ln_1p()
}

pub fn softplus_slope(z: f64) -> f64 {
    sigmoid(z) * sigmoid(-z)
}
