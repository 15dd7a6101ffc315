//! The gradient of a mini-batch
//!
//! So far every row moved the parameters at once, and the next row already met a changed
//! network. There is a calmer way: hold the parameters still, look at several rows, and take
//! one step that is right for them together. Such a handful of rows is a mini-batch.
//!
//! What should the step lower? The mean of the rows' losses. A derivative goes through a sum
//! term by term, so its gradient is the mean of the gradients you already know:
//!
//!     L_batch = (L₁ + … + Lₙ) / n
//!     ∂L_batch/∂w = (∂L₁/∂w + … + ∂Lₙ/∂w) / n      and so for all nine parameters
//!
//! All n gradients are taken at the same parameters. And n is the number of rows that are
//! really in the batch. Four rows in batches of three make one batch of 3 and one of 1, and in
//! that last one n is 1.
//!
//! A number to compare with: regression, weights 0.1, biases 0. The row (8, 8) with y = 4 gives
//! ∂L/∂w²₁ = −11.776, the row (7, 9) with y = 5 gives −14.976. The batch of both gives −13.376.
//!
//! Your task: `mini_batch_gradient` returns the nine derivatives of L_batch. `rows` has at
//! least one row; `gradients` gives you the nine derivatives of one row. The parameters are not
//! changed.

use given::network::Params;
use given::training::{Task, gradients};

pub fn mini_batch_gradient(p: &Params, rows: &[([f64; 2], f64)], task: Task) -> Params {
    todo!("the mean of the rows' gradients, for each of the nine parameters")
}
