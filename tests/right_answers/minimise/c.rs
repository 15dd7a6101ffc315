pub fn minimise(
    gradient: impl Fn(&[f64]) -> Vec<f64>,
    start: &[f64],
    eta: f64,
    steps: usize,
) -> Vec<f64> {
    let mut x = Vec::from(start);
    let mut left = steps;
    while left > 0 {
        let g = gradient(&x);
        for i in (0..x.len()).rev() {
            x[i] = x[i] - eta * g[i];
        }
        left -= 1;
    }
    x
}
