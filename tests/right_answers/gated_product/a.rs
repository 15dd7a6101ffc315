use given::neuron::{sigmoid, sigmoid_prime};

pub fn gated_loss(w: [f64; 2], b: [f64; 2], x: f64, y: f64) -> f64 {
    let g = sigmoid(w[0] * x + b[0]);
    let a = (w[1] * x + b[1]).tanh();
    let y_hat = g * a;
    (y_hat - y) * (y_hat - y)
}

pub fn gated_gradients(w: [f64; 2], b: [f64; 2], x: f64, y: f64) -> [f64; 5] {
    let z = [w[0] * x + b[0], w[1] * x + b[1]];
    let (g, a) = (sigmoid(z[0]), z[1].tanh());
    let dy = 2.0 * (g * a - y);
    let dg = dy * a;
    let da = dy * g;
    let dz = [dg * sigmoid_prime(z[0]), da * (1.0 - a.powi(2))];
    [
        dz[0] * x,
        dz[1] * x,
        dz[0],
        dz[1],
        dz[0] * w[0] + dz[1] * w[1],
    ]
}
