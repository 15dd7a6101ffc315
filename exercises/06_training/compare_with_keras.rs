//! Side by side with Keras
//!
//! Keras is a well-known library for neural networks. Give it the same start (its own would be
//! random), the same rate, plain gradient descent, one row per update and the rows unshuffled,
//! and it must walk the same path as your code. How close is close? One number tells:
//!
//!     largest relative difference = max over k of  |own_k − reference_k| / |reference_k|
//!
//! Regression, weights 0.1, η = 0.001, epoch 1: Keras 3 with 32-bit numbers says
//! 26.345577239990234, this course's program 26.345577666415263. That is 4.26·10⁻⁷ apart,
//! relative 1.6·10⁻⁸. Over 50 epochs the largest relative difference is 1.7·10⁻⁶: a 32-bit
//! number holds about 7 digits.
//!
//! One trap: if `own` has a NaN, the answer must be NaN. `f64::max` drops NaN silently, and a
//! comparison such as d > largest is false for it, so a broken run would look perfect.
//!
//! Your task: write `largest_relative_difference`. Both lists have the same length, at least
//! one entry, and no reference is 0. (Checks train your network and compare it with numbers
//! that Keras printed. In the last one a network is trained with a NEGATIVE rate: it climbs
//! uphill.)

/// The largest of |own − reference| / |reference|; NaN if `own` has a NaN.
pub fn largest_relative_difference(own: &[f64], reference: &[f64]) -> f64 {
    todo!("go through both lists in step and keep the largest relative difference")
}
