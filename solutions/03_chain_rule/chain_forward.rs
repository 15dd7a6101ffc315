use given::neuron::sigmoid;

/// Forward pass through a chain of neurons, one per layer: `z[k] = w[k]·a[k−1] + b[k]` and
/// `a[k] = σ(z[k])`, where `x` takes the place of `a[−1]`. Returns all `z` and all `a`.
pub fn chain_forward(w: &[f64], b: &[f64], x: f64) -> (Vec<f64>, Vec<f64>) {
    let mut zs = Vec::new();
    let mut activations = Vec::new();
    let mut input = x;
    for (w_k, b_k) in w.iter().zip(b) {
        let z = w_k * input + b_k;
        let a = sigmoid(z);
        zs.push(z);
        activations.push(a);
        input = a; // what this layer puts out, the next one takes in
    }
    (zs, activations)
}
