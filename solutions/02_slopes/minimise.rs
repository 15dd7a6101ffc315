/// Gradient descent: `steps` times `x_new[k] = x[k] − η · gradient(x)[k]` for every k together.
pub fn minimise(
    gradient: impl Fn(&[f64]) -> Vec<f64>,
    start: &[f64],
    eta: f64,
    steps: usize,
) -> Vec<f64> {
    let mut x = start.to_vec();
    for _ in 0..steps {
        let slopes = gradient(&x); // all slopes at the old x
        for k in 0..x.len() {
            x[k] -= eta * slopes[k];
        }
    }
    x
}
