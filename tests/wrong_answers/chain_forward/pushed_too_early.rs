// Given: from exercise `sigmoid`.
pub fn sigmoid(z: f64) -> f64 {
    1.0 / (1.0 + (-z).exp())
}

pub fn chain_forward(w: &[f64], b: &[f64], x: f64) -> (Vec<f64>, Vec<f64>) {
    let mut zs = Vec::new();
    let mut all = Vec::new();
    let mut a = x;
    for k in 0..w.len() {
        all.push(a);
        zs.push(w[k] * a + b[k]);
        a = sigmoid(zs[k]);
    }
    (zs, all)
}
