pub fn minimise(
    gradient: impl Fn(&[f64]) -> Vec<f64>,
    start: &[f64],
    eta: f64,
    steps: usize,
) -> Vec<f64> {
    let x = start.to_vec();
    for _ in 0..steps {
        let g = gradient(&x);
        let mut x = x.clone();
        for (x, g) in x.iter_mut().zip(&g) {
            *x -= eta * g;
        }
    }
    x
}
