//! A matrix of two rows is taken apart into a lower and an upper one, A = L·U, with ones on the diagonal of L:
//!
//!     l = a₂₁/a₁₁    U = | a₁₁  a₁₂         |
//!                        |  0   a₂₂ − l·a₁₂ |
//!
//! Your task: write `lu(a)`. It returns l and U, or, where a₁₁ is 0, the error `Singular::NoPivot(0)`; where the last element of U is
//! 0, `Singular::NoPivot(1)`.

#[derive(Debug)]
pub enum Singular {
    NoPivot(usize),
}

pub fn lu(a: [[f64; 2]; 2]) -> Result<(f64, [[f64; 2]; 2]), Singular> {
    todo!("l, then U")
}
