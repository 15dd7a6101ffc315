//! Two ugly factors, one beautiful product
//!
//! The way back starts again at the loss. Its first factor is the slope of
//!
//!     L = −y·ln(ŷ) − (1 − y)·ln(1 − ŷ)
//!
//! The slope of ln(ŷ) is 1/ŷ. The slope of ln(1 − ŷ) is −1/(1 − ŷ), because 1 − ŷ falls when ŷ
//! rises. So
//!
//!     ∂L/∂ŷ = −y/ŷ + (1 − y)/(1 − ŷ)
//!
//! The second factor is new in this network: ŷ = σ(z²), so ∂ŷ/∂z² is the slope of the sigmoid.
//! You know it from `sigmoid_prime`. Write it with ŷ alone.
//!
//! The chain rule multiplies them: ∂L/∂z² = ∂L/∂ŷ · ∂ŷ/∂z². Do it on paper: in the first term
//! ŷ cancels, in the second term 1 − ŷ does. Multiply out what is left.
//!
//! Example: y = 1, ŷ = 0.8. The factors are −1/0.8 = −1.25 and 0.8·0.2 = 0.16. Their product is
//! −0.2.
//!
//! Your task: write `output_delta`. It returns the three numbers ∂L/∂ŷ, ∂ŷ/∂z², ∂L/∂z².

/// `∂L/∂ŷ`, `∂ŷ/∂z²` and their product `∂L/∂z²`, for the cross-entropy loss and `ŷ = σ(z²)`.
pub fn output_delta(y: f64, y_hat: f64) -> [f64; 3] {
    todo!("[∂L/∂ŷ, ∂ŷ/∂z², ∂L/∂z²]")
}
