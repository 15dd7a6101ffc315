pub fn numerical_gradient(f: impl Fn(&[f64]) -> f64, x: &[f64], h: f64) -> Vec<f64> {
    (0..x.len())
        .map(|k| {
            let mut right = x.to_vec();
            let mut left = x.to_vec();
            right[k] += h;
            left[k] -= h;
            (f(&right) - f(&left)) / (2.0 * h)
        })
        .collect()
}
