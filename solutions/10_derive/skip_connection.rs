/// The loss of a neuron with a skip connection, `L = (x + tanh(w·x + b) − y)²`.
pub fn skip_loss(w: f64, b: f64, x: f64, y: f64) -> f64 {
    (x + (w * x + b).tanh() - y).powi(2)
}

/// `[∂L/∂w, ∂L/∂b, ∂L/∂x]`
pub fn skip_gradients(w: f64, b: f64, x: f64, y: f64) -> [f64; 3] {
    let a = (w * x + b).tanh();
    // ∂L/∂ŷ, and on through tanh.
    let upstream = 2.0 * (x + a - y);
    let delta = upstream * (1.0 - a * a);
    // Past the neuron the slope is 1.
    [delta * x, delta, delta * w + upstream]
}
