use given::backward::{Loss, train_layers};
use given::layers::{Activation, Layer};

/// Trains 2-h-1 on XOR; the average loss of the last epoch.
pub fn wide_xor(draws: &[f64], h: usize, eta: f64, epochs: usize) -> f64 {
    let mut layers = [
        Layer {
            w: vec![draws[..h].to_vec(), draws[h..2 * h].to_vec()],
            b: draws[2 * h..3 * h].to_vec(),
            activation: Activation::Tanh,
        },
        Layer {
            w: draws[3 * h..4 * h].iter().map(|w| vec![*w]).collect(),
            b: vec![draws[4 * h]],
            activation: Activation::Sigmoid,
        },
    ];
    let row = |a: f64, b: f64, y: f64| (vec![a, b], vec![y]);
    let rows = [
        row(0.0, 0.0, 0.0),
        row(0.0, 1.0, 1.0),
        row(1.0, 0.0, 1.0),
        row(1.0, 1.0, 0.0),
    ];
    let averages = train_layers(&mut layers, &rows, Loss::BinaryCrossEntropy, eta, epochs);
    averages[epochs - 1]
}
