use given::neuron::chain_forward;

/// `|δₖ|` of every layer of a chain of sigmoid neurons, from the front to the end.
pub fn error_sizes(w: &[f64], b: &[f64], x: f64, y: f64) -> Vec<f64> {
    let (_, a) = chain_forward(w, b, x);
    let last = a.len() - 1;
    // ∂C/∂a of the layer at hand; it starts at the cost.
    let mut upstream = 2.0 * (a[last] - y);
    let mut sizes = Vec::new();
    for (a_k, w_k) in a.iter().zip(w).rev() {
        let delta = upstream * a_k * (1.0 - a_k);
        sizes.push(delta.abs());
        upstream = delta * w_k;
    }
    sizes.reverse();
    sizes
}
