//! How fast does σ(z) change when z moves a little? That is the slope of the sigmoid, its
//! derivative σ′(z). Training needs it for every neuron. Here is where its formula comes from.
//! (If derivatives are new to you, take the formula σ′(z) = s·(1 − s) on trust: in the next
//! chapter you will measure slopes without any calculus, this one among them.)
//!
//! Write s for σ(z). Then s = 1/(1 + e^(−z)), the same as s·(1 + e^(−z)) = 1. The product on
//! the left is 1 for every z, so its slope is 0. By the product rule, and because the slope of
//! e^(−z) is −e^(−z):
//!
//!     s′·(1 + e^(−z)) − s·e^(−z) = 0,    so    s′ = s · e^(−z)/(1 + e^(−z))
//!
//! The last fraction is 1 − s, because 1 − 1/(1 + e^(−z)) = e^(−z)/(1 + e^(−z)). That leaves
//!
//!     σ′(z) = s·(1 − s)    with    s = σ(z)
//!
//! The slope is written with the sigmoid itself: once you have s, it is nearly free.
//! For z = 1.125:
//!
//!     s = 0.754914…    σ′(1.125) = 0.754914… · 0.245085… = 0.185018…
//!
//! Your task: write `sigmoid_prime(z)`. Its input is z, the weighted sum. It returns σ′(z), and
//! a finite number for z = 800 and z = −800 too.

use given::neuron::sigmoid;

pub fn sigmoid_prime(z: f64) -> f64 {
    todo!("return the slope of the sigmoid at z")
}
