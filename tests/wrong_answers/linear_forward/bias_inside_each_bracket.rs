/// The weighted sum of a neuron with two inputs, `z = w₁·a₁ + w₂·a₂ + b`.
pub fn linear_forward(w: [f64; 2], a: [f64; 2], b: f64) -> f64 {
    let mut z = 0.0;
    for i in 0..2 {
        z += w[i] * (a[i] + b);
    }
    z
}
