use given::backward::{Loss, layers_backward};
use given::layers::{Layer, layers_forward};

pub fn train_layers(
    layers: &mut [Layer],
    rows: &[(Vec<f64>, Vec<f64>)],
    loss: Loss,
    eta: f64,
    epochs: usize,
) -> Vec<f64> {
    let n = rows.len();
    let mut losses: Vec<f64> = Vec::new();
    for (x, y) in std::iter::repeat_n(rows, epochs).flatten() {
        let y_hat = &layers_forward(layers, x)[layers.len() - 1];
        losses.push((0..y.len()).map(|k| loss.value(y[k], y_hat[k])).sum());
        let mut gradients = layers_backward(layers, x, y, loss).0.into_iter();
        for layer in layers.iter_mut() {
            if let Some(gradient) = gradients.next() {
                let all_w = layer
                    .w
                    .iter_mut()
                    .flatten()
                    .zip(gradient.w.into_iter().flatten());
                let all_b = layer.b.iter_mut().zip(gradient.b);
                all_w.chain(all_b).for_each(|(p, slope)| *p -= eta * slope);
            }
        }
    }
    losses
        .chunks(n)
        .map(|epoch| epoch.iter().sum::<f64>() / n as f64)
        .collect()
}
