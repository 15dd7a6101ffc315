//! You have a tape that differentiates whatever is written on it. Let it train
//! a neuron, ŷ = σ(w·x + b) with L = (ŷ − y)², without a single formula for a
//! derivative.
//!
//! For every row a new tape: put w, b, x and y on it as variables, then write
//! down the forward pass and the loss, one operation after the other.
//! `backward` from the node of L gives ∂L of every node; you need two of them,
//! those of w and b. Then both take their step, as always: w becomes
//! w − η·∂L/∂w, and b likewise.
//!
//! Why a new tape? A tape remembers one computation, with the numbers of that
//! moment. After a step w and b are other numbers.
//!
//! There is `add` and `neg`, but nothing that subtracts: ŷ − y is ŷ + (−y). The
//! square is `powi` with 2.
//!
//! Your task: write `train_by_tape`. Rows are [x, y], in the order given, one
//! step after each. It returns w and b after so many epochs.

use given::tape::Tape;

/// w and b of a sigmoid neuron after some epochs with the squared error.
pub fn train_by_tape(w: f64, b: f64, rows: &[[f64; 2]], eta: f64, epochs: usize) -> (f64, f64) {
    todo!("a tape for each row: forward, loss, backward, step")
}
