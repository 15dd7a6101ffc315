/// The means of all windows of `k` neighbours.
pub fn moving_mean(x: &[f64], k: usize) -> Vec<f64> {
    let mean = |window: &[f64]| window.iter().sum::<f64>() / k as f64;
    x.windows(k).map(mean).collect()
}
