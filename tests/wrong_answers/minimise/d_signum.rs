pub fn minimise(
    gradient: impl Fn(&[f64]) -> Vec<f64>,
    start: &[f64],
    eta: f64,
    steps: usize,
) -> Vec<f64> {
    let mut here = start.to_vec();
    for _ in 0..steps {
        let g = gradient(&here);
        for (x, slope) in here.iter_mut().zip(g) {
            if slope > 0.0 {
                *x -= eta
            } else if slope < 0.0 {
                *x += eta
            }
        }
    }
    here
}
