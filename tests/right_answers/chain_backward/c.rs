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

fn back(w: &[f64], b: &[f64], input: f64, y: f64) -> (Vec<f64>, Vec<f64>, f64) {
    if w.is_empty() {
        return (vec![], vec![], 2.0 * (input - y));
    }
    let s = sigmoid(w[0] * input + b[0]);
    let (mut dw, mut db, upstream) = back(&w[1..], &b[1..], s, y);
    let d = upstream * (s - s * s);
    dw.insert(0, d * input);
    db.insert(0, d);
    (dw, db, d * w[0])
}
pub fn chain_backward(w: &[f64], b: &[f64], x: f64, y: f64) -> (Vec<f64>, Vec<f64>, f64) {
    back(w, b, x, y)
}
