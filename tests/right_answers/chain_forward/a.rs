// Given: from exercise `sigmoid`.
pub fn sigmoid(z: f64) -> f64 {
    1.0 / (1.0 + (-z).exp())
}

pub fn chain_forward(w: &[f64], b: &[f64], x: f64) -> (Vec<f64>, Vec<f64>) {
    let n = w.len();
    let mut z = vec![0.0; n];
    let mut a = vec![0.0; n];
    for k in 0..n {
        let input = if k == 0 { x } else { a[k - 1] };
        z[k] = w[k] * input + b[k];
        a[k] = sigmoid(z[k]);
    }
    (z, a)
}
