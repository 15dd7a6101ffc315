// Given: from exercise `sigmoid`.
pub fn sigmoid(z: f64) -> f64 {
    1.0 / (1.0 + (-z).exp())
}

pub fn chain_forward(w: &[f64], b: &[f64], x: f64) -> (Vec<f64>, Vec<f64>) {
    let mut a = x;
    w.iter()
        .zip(b)
        .map(|(w, b)| {
            let z = w * a + b;
            a = sigmoid(z);
            (z, a)
        })
        .unzip()
}
