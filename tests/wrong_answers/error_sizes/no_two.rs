use given::neuron::{chain_forward, sigmoid_prime};

pub fn error_sizes(w: &[f64], b: &[f64], x: f64, y: f64) -> Vec<f64> {
    let (z, a) = chain_forward(w, b, x);
    let last = z.len() - 1;
    let mut delta = (a[last] - y) * sigmoid_prime(z[last]);
    let mut sizes = vec![delta.abs()];
    for k in (0..last).rev() {
        delta = delta * w[k + 1] * sigmoid_prime(z[k]);
        sizes.insert(0, delta.abs());
    }
    sizes
}
