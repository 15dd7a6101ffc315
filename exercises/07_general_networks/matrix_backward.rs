//! Write a batch of n rows as a matrix X, one row below the other, and a linear
//! layer is Z = X·W plus b in every row. Let Δ hold ∂L/∂z, in the shape of Z.
//! In Nielsen's book the equations of back-propagation are called BP1 to BP4:
//!
//!     BP1   Δ of the last layer = ∂L/∂A ⊙ f′(Z)      (⊙ place by place)
//!     BP2   Δ of the layer before = ∂L/∂X ⊙ f′(its own Z)
//!     BP3   ∂L/∂b = the column sums of Δ
//!     BP4   ∂L/∂W
//!
//! You know both missing ones number by number: ∂L/∂W[i][j] is the sum of xᵢ·δⱼ
//! over the rows, ∂L/∂xᵢ = Σⱼ W[i][j]·δⱼ. Which products of matrices are these?
//! The shapes decide: X is n×p, W is p×q, Δ is n×q, and each derivative has the
//! shape of its own matrix. A transpose, Mᵀ, has rows and columns exchanged.
//!
//! (A·B)[r][c] = Σₖ A[r][k]·B[k][c].
//!
//! Your task: write `multiply`, `transpose`, and with them `matrix_backward`.
//! It returns (∂L/∂W, ∂L/∂b, ∂L/∂X).

/// The product A·B.
pub fn multiply(a: &[Vec<f64>], b: &[Vec<f64>]) -> Vec<Vec<f64>> {
    todo!("row r of a, column c of b")
}

/// The transpose: rows become columns.
pub fn transpose(a: &[Vec<f64>]) -> Vec<Vec<f64>> {
    todo!("entry [c][r] is a[r][c]")
}

/// `(∂L/∂W, ∂L/∂b, ∂L/∂X)` of a linear layer over a batch.
pub fn matrix_backward(
    x: &[Vec<f64>],
    w: &[Vec<f64>],
    delta: &[Vec<f64>],
) -> (Vec<Vec<f64>>, Vec<f64>, Vec<Vec<f64>>) {
    todo!("two products and the column sums")
}
