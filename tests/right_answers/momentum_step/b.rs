pub fn momentum_step(
    theta: &[f64],
    v: &[f64],
    gradient: &[f64],
    eta: f64,
    beta: f64,
) -> (Vec<f64>, Vec<f64>) {
    let mut places = Vec::new();
    let mut speeds = Vec::new();
    for ((t, v), g) in theta.iter().zip(v).zip(gradient) {
        let speed = g + v * beta;
        speeds.push(speed);
        places.push(t - speed * eta);
    }
    (places, speeds)
}
