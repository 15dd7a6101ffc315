//! The neuron has answered. How wrong is the answer? The cost says it in one number.
//!
//! A neuron learns from examples: inputs for which the right answer is known. That right answer
//! is the target y. In this exercise a is the activation that the neuron has just computed, its
//! answer to one example. The cost is the square of the difference.
//!
//!     C = (a − y)²
//!
//! The square has two uses. It makes the cost positive on both sides, whether a is too large or
//! too small. And it makes a large miss count much more than a small one: twice the distance
//! costs four times as much. Only a perfect answer costs nothing. In Rust, x² is `x.powi(2)`.
//!
//! With a = 0.754914… and y = 1:
//!
//!     a − y = −0.245085…
//!     C     = (−0.245085…)² = 0.060066…
//!
//! With the same a and y = 0, the answer is further off: C = 0.754914…² = 0.569896…
//! Some books put ½ in front. This course does not.
//!
//! Your task: write `cost(a, y)`. It returns C.

pub fn cost(a: f64, y: f64) -> f64 {
    todo!("return the cost C")
}
