/// The sigmoid, `σ(z) = 1 / (1 + e^(−z))`.
///
/// For z = −800, e^800 is infinite in f64, and 1/∞ is 0: the right limit, and finite.
pub fn sigmoid(z: f64) -> f64 {
    1.0 / (1.0 + (-z).exp())
}
