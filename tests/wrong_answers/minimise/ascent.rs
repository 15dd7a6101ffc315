pub fn minimise(
    gradient: impl Fn(&[f64]) -> Vec<f64>,
    start: &[f64],
    eta: f64,
    steps: usize,
) -> Vec<f64> {
    let mut here = start.to_vec();
    let mut done = 0;
    while done < steps {
        let g = gradient(&here);
        for (x, g) in here.iter_mut().zip(g) {
            *x += eta * g;
        }
        done += 1;
    }
    here
}
