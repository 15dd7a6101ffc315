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
    let mut zs = Vec::with_capacity(w.len());
    let mut activations = Vec::with_capacity(w.len());
    let mut input = x;
    for k in 0..w.len() {
        let z = w[k] * input + b[k];
        let a = sigmoid(z);
        zs.push(z);
        activations.push(a);
        input = a;
    }
    (zs, activations)
}

/// Back-propagation through a chain of neurons: `(∂C/∂w, ∂C/∂b, ∂C/∂x)` of the cost
/// `C = (a[n−1] − y)²`, with `δ[k] = ∂C/∂a[k]·σ′(z[k])` and `∂C/∂a[k−1] = δ[k]·w[k]`.
pub fn chain_backward(w: &[f64], b: &[f64], x: f64, y: f64) -> (Vec<f64>, Vec<f64>, f64) {
    let n = w.len();
    let (z, a) = chain_forward(w, b, x);
    let mut dw = vec![0.0; n];
    let mut db = vec![0.0; n];
    // ∂C/∂a of the layer at hand, starting at the last one.
    let mut da = 2.0 * (a[n - 1] - y);
    for k in (0..n).rev() {
        let input = if k == 0 { x } else { a[k - 1] };
        let delta = da * sigmoid_prime(z[k]);
        dw[k] = delta * input;
        db[k] = delta;
        da = delta * w[k]; // ∂C/∂a of the layer before; after layer 0, ∂C/∂x
    }
    (dw, db, da)
}
