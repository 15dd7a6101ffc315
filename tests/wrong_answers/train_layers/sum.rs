use given::backward::{Loss, layers_backward};
use given::layers::{Layer, layers_forward};

pub fn train_layers(
    layers: &mut [Layer],
    rows: &[(Vec<f64>, Vec<f64>)],
    loss: Loss,
    eta: f64,
    epochs: usize,
) -> Vec<f64> {
    let mut averages = vec![0.0; epochs];
    for average in &mut averages {
        for (x, y) in rows {
            let all = layers_forward(layers, x);
            let y_hat = all.last().expect("a network has a layer");
            for k in 0..y.len() {
                *average += loss.value(y[k], y_hat[k]);
            }
            let gradients = layers_backward(layers, x, y, loss).0;
            for l in 0..layers.len() {
                for i in 0..layers[l].w.len() {
                    for j in 0..layers[l].b.len() {
                        layers[l].w[i][j] -= eta * gradients[l].w[i][j];
                    }
                }
                for j in 0..layers[l].b.len() {
                    layers[l].b[j] -= eta * gradients[l].b[j];
                }
            }
        }
    }
    averages
}
