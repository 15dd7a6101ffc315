fn central_difference(f: impl Fn(f64) -> f64, x: f64, h: f64) -> f64 {
    (f(x + h) - f(x - h)) / (2.0 * h)
}
pub fn numerical_gradient(f: impl Fn(&[f64]) -> f64, x: &[f64], h: f64) -> Vec<f64> {
    x.iter()
        .enumerate()
        .map(|(k, &at)| {
            central_difference(
                |v| {
                    let mut p = x.to_owned();
                    p[k] = v;
                    f(&p)
                },
                at,
                h,
            )
        })
        .collect()
}
