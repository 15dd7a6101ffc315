//! Here is the heart of it. How does the cost of a neuron react to its weight, to its bias and
//! to its input? The weight acts on the cost through a chain of steps:
//!
//!     z = w·a + b   →   s = σ(z)   →   C = (s − y)²
//!
//! Here a is the input again, and s is the neuron's own activation. Each step multiplies a
//! small change by its own slope, so the slope of the whole chain is the product of the slopes.
//! That is the chain rule. The slopes, from the back to the front (ds is a small change of s):
//!
//!     ∂C/∂s = 2·(s − y)       since (s + ds − y)² = (s − y)² + 2·(s − y)·ds + ds²
//!     ∂s/∂z = σ′(z) = s·(1 − s)
//!     ∂z/∂w = a     ∂z/∂b = 1     ∂z/∂a = w
//!
//! The first two belong to all three derivatives. Their product has a name, δ (delta):
//!
//!     δ = ∂C/∂z = 2·(s − y)·σ′(z)
//!     ∂C/∂w = δ·a     ∂C/∂b = δ     ∂C/∂a = δ·w
//!
//! With w = 0.5, a = 0.25, b = 1 and y = 1, the activation s is 0.754914…, and
//!
//!     δ = 2·(−0.245085…) · 0.185018… = −0.090690…
//!     ∂C/∂w = δ·0.25 = −0.022672…     ∂C/∂b = δ     ∂C/∂a = δ·0.5 = −0.045345…
//!
//! Your task: write `neuron_gradients(w, a, b, y)`. It returns [∂C/∂w, ∂C/∂b, ∂C/∂a].

use given::neuron::{sigmoid, sigmoid_prime};

pub fn neuron_gradients(w: f64, a: f64, b: f64, y: f64) -> [f64; 3] {
    todo!("find δ first, then the three derivatives")
}
