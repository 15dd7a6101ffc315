use given::network::{Params, forward_classification};
use given::neuron::sigmoid_prime;

pub fn input_influence(p: &Params, x: [f64; 2]) -> [f64; 2] {
    let f = forward_classification(p, x);
    let mut influence = [0.0; 2];
    for i in 0..2 {
        for j in 0..2 {
            influence[i] += sigmoid_prime(f.z2) * p.w2[j] * sigmoid_prime(f.z1[j]) * p.w1[j][i];
        }
    }
    influence
}
