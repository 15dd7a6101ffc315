use given::backward::{Loss, train_layers};
use given::layers::{Activation, Layer};

pub fn wide_xor(draws: &[f64], h: usize, eta: f64, epochs: usize) -> f64 {
    let parts: Vec<&[f64]> = draws.chunks(h).collect();
    let mut layers = [
        Layer {
            w: vec![parts[1].to_vec(), parts[0].to_vec()],
            b: parts[2].to_vec(),
            activation: Activation::Tanh,
        },
        Layer {
            w: parts[3].chunks(1).map(<[f64]>::to_vec).collect(),
            b: parts[4].to_vec(),
            activation: Activation::Sigmoid,
        },
    ];
    let rows: Vec<(Vec<f64>, Vec<f64>)> = (0..4)
        .map(|k| {
            let (a, b) = (k / 2, k % 2);
            (vec![f64::from(a), f64::from(b)], vec![f64::from(a ^ b)])
        })
        .collect();
    let averages = train_layers(&mut layers, &rows, Loss::BinaryCrossEntropy, eta, epochs);
    averages.last().copied().unwrap_or(f64::NAN)
}
