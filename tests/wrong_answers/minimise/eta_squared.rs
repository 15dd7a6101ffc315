pub fn minimise(
    gradient: impl Fn(&[f64]) -> Vec<f64>,
    start: &[f64],
    eta: f64,
    steps: usize,
) -> Vec<f64> {
    let mut here = start.to_vec();
    for _ in 0..steps {
        let g: Vec<f64> = gradient(&here).iter().map(|g| g * eta).collect();
        for (x, g) in here.iter_mut().zip(g) {
            *x -= eta * g;
        }
    }
    here
}
