pub fn numerical_gradient(f: impl Fn(&[f64]) -> f64, x: &[f64], h: f64) -> Vec<f64> {
    let mut p = x.to_vec();
    let mut slopes = vec![];
    for i in 0..p.len() {
        p[i] += h;
        let up = f(&p);
        p[i] -= 2.0 * h;
        let down = f(&p);
        slopes.push((up - down) / (2.0 * h));
    }
    slopes
}
