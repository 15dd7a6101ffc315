pub fn minimise(
    gradient: impl Fn(&[f64]) -> Vec<f64>,
    start: &[f64],
    eta: f64,
    steps: usize,
) -> Vec<f64> {
    let mut here = start.to_vec();
    for _ in 0..steps {
        let g = gradient(&here);
        here = here.iter().zip(&g).map(|(x, g)| x - g).collect();
    }
    here
}
