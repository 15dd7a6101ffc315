// Given: from exercise `sigmoid`.
pub fn sigmoid(z: f64) -> f64 {
    1.0 / (1.0 + (-z).exp())
}

// Given: from exercise `sigmoid_prime`.
pub fn sigmoid_prime(z: f64) -> f64 {
    let s = sigmoid(z);
    s * (1.0 - s)
}

// Given: from exercise `cost`.
pub fn cost(a: f64, y: f64) -> f64 {
    (a - y).powi(2)
}

// Given: from exercise `chain_forward`. It returns all z and all a.
pub fn chain_forward(w: &[f64], b: &[f64], x: f64) -> (Vec<f64>, Vec<f64>) {
    let mut zs = Vec::new();
    let mut activations = Vec::new();
    let mut input = x;
    for (w_k, b_k) in w.iter().zip(b) {
        let z = w_k * input + b_k;
        let a = sigmoid(z);
        zs.push(z);
        activations.push(a);
        input = a;
    }
    (zs, activations)
}

pub fn chain_backward(w: &[f64], b: &[f64], x: f64, y: f64) -> (Vec<f64>, Vec<f64>, f64) {
    let (z, a) = chain_forward(w, b, x);
    let n = w.len();
    let mut grad_w = vec![0.0; n];
    let mut grad_b = vec![0.0; n];
    let mut upstream = 2.0 * (a[n - 1] - y);
    let mut i = n;
    while i > 0 {
        i -= 1;
        let before = if i > 0 { a[i - 1] } else { x };
        let d = upstream * 1.0;
        grad_w[i] = d * before;
        grad_b[i] = d;
        upstream = d * w[i];
    }
    (grad_w, grad_b, upstream)
}
