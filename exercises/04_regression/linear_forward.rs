//! A neuron with two inputs
//!
//! The neuron of chapter 1 had one input: z = w·a + b. With two inputs every input gets a
//! weight of its own, the products are added up, and the bias is added once:
//!
//!     z = w₁·a₁ + w₂·a₂ + b
//!
//! Mathematicians call the first two terms the dot product of w and a. All three neurons of the
//! network compute this, the hidden ones from the inputs x, and the output neuron from the
//! hidden activations. So write it once and use it three times.
//!
//! Example: w = (0.3, −0.2), a = (4, 5), b = 0.5. Then z = 1.2 − 1.0 + 0.5 = 0.7.
//!
//! Your task: write `linear_forward`. It returns the weighted sum z.

/// The weighted sum of a neuron with two inputs, `z = w₁·a₁ + w₂·a₂ + b`.
pub fn linear_forward(w: [f64; 2], a: [f64; 2], b: f64) -> f64 {
    todo!("the weighted sum z")
}
