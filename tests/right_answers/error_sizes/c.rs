use given::neuron::chain_forward;

fn delta(k: usize, w: &[f64], a: &[f64], y: f64) -> f64 {
    let slope = a[k] * (1.0 - a[k]);
    if k + 1 == a.len() {
        2.0 * (a[k] - y) * slope
    } else {
        delta(k + 1, w, a, y) * w[k + 1] * slope
    }
}

pub fn error_sizes(w: &[f64], b: &[f64], x: f64, y: f64) -> Vec<f64> {
    let a = chain_forward(w, b, x).1;
    (0..a.len()).map(|k| delta(k, w, &a, y).abs()).collect()
}
