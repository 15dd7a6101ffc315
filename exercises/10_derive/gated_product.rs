//! One neuron computes a value, another one decides how much of it gets
//! through. Their answers are multiplied:
//!
//!     g = σ(z₁)     a = tanh(z₂)     ŷ = g·a     L = (ŷ − y)²
//!     z₁ = w₁·x + b₁     z₂ with w₂ and b₂
//!
//! g lies between 0 and 1 and is called a gate: near 0 it is shut, near 1 open.
//!
//! Up to now whatever came together was added, and the slope of a sum is 1. In
//! a product each factor's slope is the other factor: turn a up by a little,
//! and ŷ grows by g times as much. From there on each neuron is an ordinary
//! one. And x goes into both.
//!
//! With w = (0.5, −0.25), b = (0.1, 0.2), x = 2, y = 1: g = 0.750260, a =
//! −0.291313, ŷ = −0.218560, and measured ∂L/∂x = 0.484839.
//!
//! Your task: write L, and [∂L/∂w₁, ∂L/∂w₂, ∂L/∂b₁, ∂L/∂b₂, ∂L/∂x].

use given::neuron::sigmoid;

/// The loss of a gated neuron, `L = (σ(z₁)·tanh(z₂) − y)²`.
pub fn gated_loss(w: [f64; 2], b: [f64; 2], x: f64, y: f64) -> f64 {
    todo!("gate, value, product, L")
}

/// `[∂L/∂w₁, ∂L/∂w₂, ∂L/∂b₁, ∂L/∂b₂, ∂L/∂x]`
pub fn gated_gradients(w: [f64; 2], b: [f64; 2], x: f64, y: f64) -> [f64; 5] {
    todo!("∂L/∂z₁ and ∂L/∂z₂ first")
}
