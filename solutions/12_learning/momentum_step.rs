/// One step of descent with momentum: the new parameters and velocities.
pub fn momentum_step(
    theta: &[f64],
    v: &[f64],
    gradient: &[f64],
    eta: f64,
    beta: f64,
) -> (Vec<f64>, Vec<f64>) {
    let v: Vec<f64> = v.iter().zip(gradient).map(|(v, g)| beta * v + g).collect();
    let theta = theta.iter().zip(&v).map(|(t, v)| t - eta * v).collect();
    (theta, v)
}
