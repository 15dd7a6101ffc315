//! The way back through batch norm. u = ∂L/∂y is what arrives, one number for
//! each of the n rows; y = γ·ẑ + β and ẑ = (z − μ)/s as before. β is added to
//! every y, so ∂L/∂β = Σ u. You derive ∂L/∂γ and ∂L/∂z.
//!
//! Let g = ∂L/∂ẑ; that is the easy link. But z of row k acts on every ẑ: on its
//! own directly, and on all n through μ and s. How much do these two move with
//! it?
//!
//!     ∂μ/∂zₖ = 1/n     ∂s/∂zₖ = ẑₖ/n
//!
//! (For the second: s² is the mean of (z − μ)², and 2·s·ds = 2·(zₖ − μ)/n·dzₖ;
//! the changes of μ cancel.) And ẑᵢ moves by −1/s with μ and by −ẑᵢ/s with s.
//! Add the three ways; each of two is a sum over all rows i.
//!
//! For z = (1, 2, 4), γ = 2 and u = (1, 0, −1): ∂L/∂γ = −2.405343, and measured
//! ∂L/∂z = (0.229089, −0.343618, 0.114529).
//!
//! Your task: return (∂L/∂z, ∂L/∂γ, ∂L/∂β).

/// `(∂L/∂z, ∂L/∂γ, ∂L/∂β)` of one neuron over a batch.
pub fn batch_norm_backward(z: &[f64], gamma: f64, u: &[f64]) -> (Vec<f64>, f64, f64) {
    todo!("ẑ and s again, g, then the three ways from each z")
}
