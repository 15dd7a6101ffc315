use given::neuron::{sigmoid, sigmoid_prime, weighted_sum};

pub fn neuron_backward(w: f64, a: f64, b: f64, y: f64) -> [f64; 3] {
    let z = weighted_sum(w, a, b);
    let error = sigmoid(z) - y;
    let db = (error + error) * z * (1.0 - z);
    [a * db, db, w * db]
}
