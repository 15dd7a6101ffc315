use given::neuron::{chain_forward, sigmoid_prime};

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
