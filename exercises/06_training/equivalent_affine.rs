//! What the linear network has learned
//!
//! The regression network has nine parameters, but both of its layers are linear. Put the first
//! into the second:
//!
//!     ŷ = w²₁·(w¹₁₁x₁ + w¹₂₁x₂ + b¹₁) + w²₂·(w¹₁₂x₁ + w¹₂₂x₂ + b¹₂) + b²
//!
//! Multiply out and collect x₁, x₂ and the rest. Whatever the nine numbers are, it is always
//!
//!     ŷ = c₁·x₁ + c₂·x₂ + d
//!
//! with c₁ collected from the two paths of x₁, c₂ from those of x₂, and d from everything that
//! does not depend on x. Each path multiplies the weights along it, and the two paths are
//! added. A rule of this kind, a weighted sum plus a constant, is called affine. If x₁ grows by
//! a little, ŷ grows by c₁ times as much: c₁ is ∂ŷ/∂x₁ and c₂ is ∂ŷ/∂x₂, the influence of each
//! input on the output.
//!
//! With weights 0.1 and biases 0:
//!
//!     c₁ = 0.1·0.1 + 0.1·0.1 = 0.02     c₂ = 0.02     d = 0
//!
//! Check: 0.02·8 + 0.02·8 = 0.32, which is ŷ of row 1.
//!
//! Your task: write `equivalent_affine`. It returns [c₁, c₂, d].

use given::network::Params;

/// The three numbers [c₁, c₂, d] with ŷ = c₁·x₁ + c₂·x₂ + d for every x.
pub fn equivalent_affine(p: &Params) -> [f64; 3] {
    todo!("collect x₁, x₂ and the constant")
}
