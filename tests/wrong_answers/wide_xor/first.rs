use given::backward::{Loss, train_layers};
use given::layers::{Activation, Layer};

pub fn wide_xor(draws: &[f64], h: usize, eta: f64, epochs: usize) -> f64 {
    let mut next = draws.iter().copied();
    let mut take = |n: usize| -> Vec<f64> { (0..n).filter_map(|_| next.next()).collect() };
    let hidden = Layer {
        w: vec![take(h), take(h)],
        b: take(h),
        activation: Activation::Tanh,
    };
    let output = Layer {
        w: take(h).into_iter().map(|w| vec![w]).collect(),
        b: take(1),
        activation: Activation::Sigmoid,
    };
    let mut layers = vec![hidden, output];
    let mut rows = Vec::new();
    for (x, y) in [
        ([0.0, 0.0], 0.0),
        ([0.0, 1.0], 1.0),
        ([1.0, 0.0], 1.0),
        ([1.0, 1.0], 0.0),
    ] {
        rows.push((x.to_vec(), vec![y]));
    }
    let averages = train_layers(&mut layers, &rows, Loss::BinaryCrossEntropy, eta, epochs);
    averages[0]
}
