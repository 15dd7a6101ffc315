//! To know what a network will make of new rows, one puts some rows aside
//! before training: the test part. Nothing of it may be used to build the
//! network, not even its mean. Otherwise the test is no longer new, and the
//! result too good.
//!
//! So scaling needs care. Of each column take the mean and the deviation of the
//! training part alone. Then scale both parts with these same two numbers:
//!
//!     (x − mean of the training part) / deviation of the training part
//!
//! The deviation is that of `standardise`, with n and not n − 1.
//!
//! A training part with the rows (1, 10), (3, 20) has the means 2 and 15 and
//! the deviations 1 and 5. The test row (5, 15) becomes (3, 0). Its own mean
//! would have made (0, 0) of it, and a network would take it for an ordinary
//! row.
//!
//! Your task: write `scale_by_training`. It returns both parts, scaled.

/// Both parts, scaled with means and deviations of the training part.
pub fn scale_by_training(
    training: &[[f64; 2]],
    test: &[[f64; 2]],
) -> (Vec<[f64; 2]>, Vec<[f64; 2]>) {
    todo!("mean and deviation per column, then both parts")
}
