/// The weighted sum of a neuron with two inputs, `z = w₁·a₁ + w₂·a₂ + b`.
pub fn linear_forward(w: [f64; 2], a: [f64; 2], b: f64) -> f64 {
    let z = w[0] * a[0] + w[1] * a[1] + b;
    1.0 / (1.0 + (-z).exp())
}
