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
    let (_, a) = chain_forward(w, b, x);
    let mut inputs = vec![x];
    inputs.extend(&a);
    let mut upstream = -2.0 * (y - a[a.len() - 1]);
    let mut dw = Vec::new();
    let mut db = Vec::new();
    for i in (0..w.len()).rev() {
        let d = upstream * a[i] * (1.0 - a[i]);
        dw.insert(0, d * inputs[i]);
        db.insert(0, d);
        upstream = d * w[i];
    }
    (dw, db, upstream)
}
