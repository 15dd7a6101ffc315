pub fn numerical_gradient(f: impl Fn(&[f64]) -> f64, x: &[f64], h: f64) -> Vec<f64> {
    let mut p = x.to_vec();
    let mut g = vec![0.0; p.len()];
    for (i, slope) in g.iter_mut().enumerate() {
        let keep = p[i];
        p[i] += h;
        *slope += f(&p);
        p[i] -= 2.0 * h;
        *slope -= f(&p);
        p[i] = keep;
        *slope /= 2.0 * h;
    }
    g
}
