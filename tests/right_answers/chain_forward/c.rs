// Given: from exercise `sigmoid`.
pub fn sigmoid(z: f64) -> f64 {
    1.0 / (1.0 + (-z).exp())
}

pub fn chain_forward(w: &[f64], b: &[f64], x: f64) -> (Vec<f64>, Vec<f64>) {
    let mut z = vec![w[0] * x + b[0]];
    let mut a = vec![sigmoid(z[0])];
    for k in 1..w.len() {
        z.push(b[k] + a[k - 1] * w[k]);
        a.push(1.0 / (1.0 + (-z[k]).exp()));
    }
    (z, a)
}
