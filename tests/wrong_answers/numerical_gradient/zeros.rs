pub fn numerical_gradient(f: impl Fn(&[f64]) -> f64, x: &[f64], h: f64) -> Vec<f64> {
    (0..x.len())
        .map(|k| {
            let mut up = vec![0.0; x.len()];
            let mut down = up.clone();
            up[k] = x[k] + h;
            down[k] = x[k] - h;
            (f(&up) - f(&down)) / (2.0 * h)
        })
        .collect()
}
