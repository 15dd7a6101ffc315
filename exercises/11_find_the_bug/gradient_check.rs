//! You have hunted by eye. Here is a machine for it. It gets two lists: a, the
//! gradient of your formulas, and n, the same by central differences. How far
//! apart are they? The plain difference |a − n| is a poor judge: 0.001 is
//! nothing beside 500, and everything beside 0.0005. So divide it by their
//! size:
//!
//!     error = |a − n| / (|a| + |n|)
//!
//! It is 0 where they agree, and 1 where they have opposite signs or one of
//! them is 0. If both are 0 there is nothing to divide by, and they agree: take
//! 0.
//!
//! One bad number among thousands drowns in a mean. So take the worst, and say
//! whose it is: its place in the list, the first one if several are equally
//! bad.
//!
//! With a = (2, −3, 0) and n = (2, −1, 0) the errors are 0, 2/4 and 0: the
//! worst is 0.5, at place 1. Rule of thumb: below 10⁻⁶ is fine, above 10⁻³ is a
//! bug.
//!
//! Your task: write `gradient_check(a, n)`. It returns (worst error, its
//! place).

/// The largest `|a − n|/(|a| + |n|)`, and the first place where it stands.
pub fn gradient_check(a: &[f64], n: &[f64]) -> (f64, usize) {
    todo!("one error for each place; keep the worst")
}
