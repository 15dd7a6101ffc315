pub fn minimise(
    gradient: impl Fn(&[f64]) -> Vec<f64>,
    start: &[f64],
    eta: f64,
    steps: usize,
) -> Vec<f64> {
    (0..steps).fold(start.to_vec(), |mut x, _| {
        let g = gradient(&x);
        for (x, g) in x.iter_mut().zip(g) {
            *x -= eta * g;
        }
        x
    })
}
