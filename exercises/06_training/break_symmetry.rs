//! Two neurons that are one
//!
//! Start with all weights 0.1 and biases 0, and follow the two hidden neurons. Same inputs,
//! same weights, so z¹₁ = z¹₂ and a¹₁ = a¹₂. On the way back, with δ = ∂L/∂z² and f the
//! activation,
//!
//!     ∂L/∂w²ⱼ = δ · a¹ⱼ               equal for j = 1 and 2, because the activations are equal
//!     ∂L/∂b¹ⱼ = δ · w²ⱼ · f′(z¹ⱼ)     equal, because w²ⱼ and z¹ⱼ are equal
//!     ∂L/∂w¹ᵢⱼ = ∂L/∂b¹ⱼ · xᵢ         equal
//!
//! Equal derivatives, equal steps, equal neurons: for ever, to the last bit. After 5000 epochs
//! of regression (η = 0.001) w¹₁₁ and w¹₁₂ are both −0.133388. You pay for two neurons and own
//! one. The cure is to start unequal: add a small number to each parameter, another one each
//! time.
//!
//! Your task: two functions. `hidden_identical` says with == whether the two hidden neurons
//! have the same incoming weights, the same bias and the same outgoing weight. `perturb`
//! returns p with deltas[k] added to the k-th parameter, in the order
//!
//!     w¹₁₁ w¹₁₂ w¹₂₁ w¹₂₂ b¹₁ b¹₂ w²₁ w²₂ b²

use given::network::Params;

/// Whether the two hidden neurons agree in incoming weights, bias and outgoing weight.
pub fn hidden_identical(p: &Params) -> bool {
    todo!("compare neuron 1 with neuron 2, with ==")
}

/// p with `deltas[k]` added to the k-th parameter: w¹₁₁ w¹₁₂ w¹₂₁ w¹₂₂ b¹₁ b¹₂ w²₁ w²₂ b².
pub fn perturb(p: &Params, deltas: &[f64; 9]) -> Params {
    todo!("add the nine deltas, in this order")
}
