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

/// Back-propagation through a chain of neurons: `(∂C/∂w, ∂C/∂b, ∂C/∂x)` of the cost
/// `C = (a[n−1] − y)²`, with `δ[k] = ∂C/∂a[k]·σ′(z[k])` and `∂C/∂a[k−1] = δ[k]·w[k]`.
pub fn chain_backward(w: &[f64], b: &[f64], x: f64, y: f64) -> (Vec<f64>, Vec<f64>, f64) {
    let (z, a) = chain_forward(w, b, x);
    let answer = a.last().expect("at least one layer");
    let mut dw = Vec::new();
    let mut db = Vec::new();
    // ∂C/∂a of the layer at hand, starting at the last one.
    let mut da = 2.0 * (answer - y);
    for (k, w_k) in w.iter().enumerate().rev() {
        let input = if k == 0 { x } else { a[k - 1] };
        let delta = da * sigmoid_prime(z[k]);
        dw.push(delta * input);
        db.push(delta);
        da = delta * w_k; // ∂C/∂a of the layer before; after layer 0, ∂C/∂x
    }
    dw.reverse(); // filled from the last layer on
    db.reverse();
    (dw, db, da)
}
