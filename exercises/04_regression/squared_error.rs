//! How wrong is a prediction of 8?
//!
//! The network says ŷ = 8 (read "y hat"), the truth is y = 3. The loss turns the miss into one
//! number:
//!
//!     L = (y − ŷ)²
//!
//! The square makes every miss positive, too high or too low alike, and makes a large miss
//! count for much more than a small one. Here L = (3 − 8)² = (−5)² = 25. A perfect prediction
//! has L = 0.
//!
//! It is the cost C = (a − y)² of chapter 1 with the names of this network. One row of the data
//! is one student; the loss of one row is not halved and not divided by the number of rows.
//!
//! Your task: write `squared_error`. It returns the loss L of one row.

/// The loss of one row, `L = (y − ŷ)²`.
pub fn squared_error(y: f64, y_hat: f64) -> f64 {
    todo!("the loss of one row")
}
