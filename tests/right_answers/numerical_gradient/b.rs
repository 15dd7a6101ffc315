fn moved(x: &[f64], k: usize, step: f64) -> Vec<f64> {
    x.iter()
        .enumerate()
        .map(|(i, v)| if i == k { v + step } else { *v })
        .collect()
}
pub fn numerical_gradient(f: impl Fn(&[f64]) -> f64, x: &[f64], h: f64) -> Vec<f64> {
    let mut slopes = Vec::new();
    for k in 0..x.len() {
        slopes.push((f(&moved(x, k, h)) - f(&moved(x, k, -h))) / 2.0 / h);
    }
    slopes
}
