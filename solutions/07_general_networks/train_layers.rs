use given::backward::{Loss, layers_backward};
use given::layers::{Layer, layers_forward};

/// One step per row; returns the average loss of every epoch.
pub fn train_layers(
    layers: &mut [Layer],
    rows: &[(Vec<f64>, Vec<f64>)],
    loss: Loss,
    eta: f64,
    epochs: usize,
) -> Vec<f64> {
    let mut averages = Vec::new();
    for _ in 0..epochs {
        let mut total = 0.0;
        for (x, y) in rows {
            let activations = layers_forward(layers, x);
            for (y, y_hat) in y.iter().zip(&activations[layers.len() - 1]) {
                total += loss.value(*y, *y_hat);
            }
            let (gradients, _) = layers_backward(layers, x, y, loss);
            for (layer, gradient) in layers.iter_mut().zip(gradients) {
                for (w, dw) in layer
                    .w
                    .iter_mut()
                    .flatten()
                    .zip(gradient.w.iter().flatten())
                {
                    *w -= eta * dw;
                }
                for (b, db) in layer.b.iter_mut().zip(gradient.b) {
                    *b -= eta * db;
                }
            }
        }
        averages.push(total / rows.len() as f64);
    }
    averages
}
