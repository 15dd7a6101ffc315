pub fn minimise(
    gradient: impl Fn(&[f64]) -> Vec<f64>,
    start: &[f64],
    eta: f64,
    steps: usize,
) -> Vec<f64> {
    let mut x = start.to_vec();
    for _ in 0..steps {
        for v in x.iter_mut() {
            *v *= 1.0 - 2.0 * eta;
        }
    }
    x
}
