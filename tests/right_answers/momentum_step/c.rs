pub fn momentum_step(
    theta: &[f64],
    v: &[f64],
    gradient: &[f64],
    eta: f64,
    beta: f64,
) -> (Vec<f64>, Vec<f64>) {
    (0..v.len())
        .map(|k| {
            (
                theta[k] - eta * beta * v[k] - eta * gradient[k],
                beta * v[k] + gradient[k],
            )
        })
        .unzip()
}
