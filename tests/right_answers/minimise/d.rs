fn step(x: &[f64], slopes: &[f64], eta: f64) -> Vec<f64> {
    let mut new = vec![];
    for (i, v) in x.iter().enumerate() {
        new.push(v + -eta * slopes[i]);
    }
    new
}
pub fn minimise(
    gradient: impl Fn(&[f64]) -> Vec<f64>,
    start: &[f64],
    eta: f64,
    steps: usize,
) -> Vec<f64> {
    if steps == 0 {
        return start.to_vec();
    }
    let next = step(start, &gradient(start), eta);
    minimise_from(&gradient, next, eta, steps - 1)
}
fn minimise_from(
    gradient: &impl Fn(&[f64]) -> Vec<f64>,
    x: Vec<f64>,
    eta: f64,
    steps: usize,
) -> Vec<f64> {
    if steps == 0 {
        return x;
    }
    let next = step(&x, &gradient(&x), eta);
    minimise_from(gradient, next, eta, steps - 1)
}
