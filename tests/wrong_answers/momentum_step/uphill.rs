pub fn momentum_step(
    theta: &[f64],
    v: &[f64],
    gradient: &[f64],
    eta: f64,
    beta: f64,
) -> (Vec<f64>, Vec<f64>) {
    let mut new_theta = theta.to_vec();
    let mut new_v = v.to_vec();
    for k in 0..theta.len() {
        new_v[k] = beta * v[k] + gradient[k];
        new_theta[k] += eta * new_v[k];
    }
    (new_theta, new_v)
}
