use given::backward::{Loss, train_layers};
use given::layers::{Activation, Layer};

pub fn wide_xor(draws: &[f64], h: usize, eta: f64, epochs: usize) -> f64 {
    let mut first = vec![vec![0.0; h]; 2];
    let mut biases = vec![0.0; h];
    let mut second = Vec::new();
    for j in 0..h {
        first[0][j] = draws[j];
        first[1][j] = draws[h + j];
        biases[j] = draws[2 * h + j];
        second.push(vec![draws[3 * h + j]]);
    }
    let last = vec![draws[draws.len() - 1]];
    let mut network = [
        Layer {
            w: first,
            b: biases,
            activation: Activation::Tanh,
        },
        Layer {
            w: second,
            b: last,
            activation: Activation::Sigmoid,
        },
    ];
    let rows = [
        (vec![0.0, 0.0], vec![0.0]),
        (vec![0.0, 1.0], vec![1.0]),
        (vec![1.0, 0.0], vec![1.0]),
        (vec![1.0, 1.0], vec![1.0]),
    ];
    let mut average = 0.0;
    for _ in 0..epochs {
        average = train_layers(&mut network, &rows, Loss::BinaryCrossEntropy, eta, 1)[0];
    }
    average
}
