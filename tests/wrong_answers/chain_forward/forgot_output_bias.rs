// Given: from exercise `sigmoid`.
pub fn sigmoid(z: f64) -> f64 {
    1.0 / (1.0 + (-z).exp())
}

pub fn chain_forward(w: &[f64], b: &[f64], x: f64) -> (Vec<f64>, Vec<f64>) {
    let n = w.len();
    let mut z = vec![0.0; n];
    let mut a = vec![0.0; n];
    for i in 0..n {
        let prev = if i == 0 { x } else { a[i - 1] };
        z[i] = if i < n - 1 {
            w[i] * prev + b[i]
        } else {
            w[i] * prev
        };
        a[i] = sigmoid(z[i]);
    }
    (z, a)
}
