use given::neuron::chain_forward;

pub fn error_sizes(w: &[f64], b: &[f64], x: f64, y: f64) -> Vec<f64> {
    let (_, a) = chain_forward(w, b, x);
    let mut size = 2.0 * (a[a.len() - 1] - y).abs();
    let mut sizes = Vec::new();
    for (a, w) in a.iter().zip(w).rev() {
        size *= a - a * a;
        sizes.push(size);
        size *= w.abs();
    }
    sizes.reverse();
    sizes
}
