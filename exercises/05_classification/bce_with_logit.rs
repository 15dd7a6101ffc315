//! When the logarithm breaks
//!
//! Let a network be very sure: z = 40. Then σ(z) is 1 − 4·10⁻¹⁸, and f64 rounds that to 1. For
//! y = 0 the cross-entropy becomes −ln(1 − 1) = ∞, for y = 1 it becomes 0·(−∞) = NaN ("not a
//! number"). The true losses are 40 and 4·10⁻¹⁸. The slope ∂L/∂ŷ · ∂ŷ/∂z² is NaN as well, and a
//! NaN that gets into the parameters never leaves them again.
//!
//! The way out: do not compute ŷ at all, start from the weighted sum z, also called the logit.
//! σ(z) = 1/(1 + e^(−z)) and 1 − σ(z) = e^(−z)/(1 + e^(−z)) have simple logarithms:
//!
//!     −ln(σ(z)) = ln(1 + e^(−z))        −ln(1 − σ(z)) = z + ln(1 + e^(−z))
//!
//! and the loss is y times the first plus (1 − y) times the second:
//!
//!     L = z − y·z + ln(1 + e^(−z))
//!
//! For z = −800 the exponential still overflows. Take e^(−z) out of the sum, 1 + e^(−z) =
//! e^(−z)·(e^z + 1), and the logarithm is −z + ln(1 + e^z). Use that for negative z: its −z
//! cancels the z in front. Both cases in one line:
//!
//!     L = max(z, 0) − y·z + ln(1 + e^(−|z|))
//!
//! Now the exponential is never above 1. For z = 2 and y = 1: L = 2 − 2 + ln(1 + 0.135335)
//! = 0.126928, the same as −ln(σ(2)).
//!
//! Your task: write `bce_with_logit`. It returns L, finite for |z| up to 800.

/// The cross-entropy loss from the weighted sum, `L = max(z, 0) − y·z + ln(1 + e^(−|z|))`.
pub fn bce_with_logit(y: f64, z: f64) -> f64 {
    todo!("the loss, from the weighted sum")
}
