use given::neuron::sigmoid;

/// The loss of a gated neuron, `L = (σ(z₁)·tanh(z₂) − y)²`.
pub fn gated_loss(w: [f64; 2], b: [f64; 2], x: f64, y: f64) -> f64 {
    let (g, a) = (sigmoid(w[0] * x + b[0]), (w[1] * x + b[1]).tanh());
    (g * a - y).powi(2)
}

/// `[∂L/∂w₁, ∂L/∂w₂, ∂L/∂b₁, ∂L/∂b₂, ∂L/∂x]`
pub fn gated_gradients(w: [f64; 2], b: [f64; 2], x: f64, y: f64) -> [f64; 5] {
    let g = sigmoid(w[0] * x + b[0]);
    let a = (w[1] * x + b[1]).tanh();
    let upstream = 2.0 * (g * a - y);
    // The slope of a product by one factor is the other; then back through each neuron's own activation.
    let gate = upstream * a * g * (1.0 - g);
    let value = upstream * g * (1.0 - a * a);
    [gate * x, value * x, gate, value, gate * w[0] + value * w[1]]
}
