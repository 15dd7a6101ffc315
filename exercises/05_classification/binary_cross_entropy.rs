//! A loss for probabilities
//!
//! Suppose y = 1 (placed) and the network says ŷ = 0.9. Good. If it says ŷ = 0.001, it was sure
//! and wrong, and that should cost a lot. The binary cross-entropy does this:
//!
//!     L = −y·ln(ŷ) − (1 − y)·ln(1 − ŷ)
//!
//! Here ln is the natural logarithm, in Rust `v.ln()`. Read it as two cases:
//!
//!     y = 1 leaves −ln(ŷ):     ŷ = 0.9 costs 0.105, ŷ = 0.5 costs 0.693, ŷ = 0.001 costs 6.908
//!     y = 0 leaves −ln(1 − ŷ): the same numbers for ŷ = 0.1, 0.5 and 0.999
//!
//! The logarithm of a number between 0 and 1 is negative. Both minus signs turn it positive, so
//! that the loss is 0 for a perfect answer and grows without bound for a confident wrong one.
//! The target y, here also called the label, may lie between 0 and 1 as well. Then both terms
//! count, each with its share, and L is smallest, though not 0, at ŷ = y.
//!
//! Row 1 of the data has y = 1, and the untrained network says ŷ = 0.541505: L = 0.613403.
//!
//! Your task: write `binary_cross_entropy`. It returns L for 0 < ŷ < 1, however close ŷ comes to
//! 0 or 1.

/// The loss of one row, `L = −y·ln(ŷ) − (1 − y)·ln(1 − ŷ)`, for 0 < ŷ < 1.
pub fn binary_cross_entropy(y: f64, y_hat: f64) -> f64 {
    todo!("the loss of one row")
}
