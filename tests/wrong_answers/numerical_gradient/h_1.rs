pub fn numerical_gradient(f: impl Fn(&[f64]) -> f64, x: &[f64], h: f64) -> Vec<f64> {
    let h = 1.0;
    let mut slopes = vec![0.0; x.len()];
    for i in 0..x.len() {
        let mut up = x.to_vec();
        up[i] += h;
        let mut down = x.to_vec();
        down[i] -= h;
        slopes[i] = (f(&up) - f(&down)) / (2.0 * h);
    }
    slopes
}
