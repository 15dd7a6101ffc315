use given::layers::Activation;

fn parts(w: [f64; 2], b: [f64; 2], x: f64) -> [(f64, f64); 2] {
    let gate = w[0] * x + b[0];
    let value = w[1] * x + b[1];
    [
        (
            Activation::Sigmoid.value(gate),
            Activation::Sigmoid.slope(gate),
        ),
        (Activation::Tanh.value(value), Activation::Tanh.slope(value)),
    ]
}

pub fn gated_loss(w: [f64; 2], b: [f64; 2], x: f64, y: f64) -> f64 {
    let [(g, _), (a, _)] = parts(w, b, x);
    (y - g * a).powi(2)
}

pub fn gated_gradients(w: [f64; 2], b: [f64; 2], x: f64, y: f64) -> [f64; 5] {
    let [(g, g_slope), (a, a_slope)] = parts(w, b, x);
    let e = -2.0 * (y - g * a);
    let d = [e * a * g_slope, e * g * a_slope];
    let dx = d.iter().zip(w).map(|(d, w)| d * w).sum();
    [d[0] * x, d[1] * x, d[0], d[1], dx]
}
