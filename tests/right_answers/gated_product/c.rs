fn gate(z: f64) -> f64 {
    1.0 / (1.0 + (-z).exp())
}

pub fn gated_loss(w: [f64; 2], b: [f64; 2], x: f64, y: f64) -> f64 {
    (gate(w[0] * x + b[0]) * f64::tanh(w[1] * x + b[1]) - y).powi(2)
}

pub fn gated_gradients(w: [f64; 2], b: [f64; 2], x: f64, y: f64) -> [f64; 5] {
    let g = gate(w[0] * x + b[0]);
    let a = f64::tanh(w[1] * x + b[1]);
    let product = g * a;
    let miss = 2.0 * (product - y);
    let first = miss * product * (1.0 - g);
    let second = miss * (g - product * a);
    [
        first * x,
        second * x,
        first,
        second,
        first * w[0] + second * w[1],
    ]
}
