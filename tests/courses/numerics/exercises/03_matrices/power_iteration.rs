//! A symmetric matrix stretches some direction most. Multiplying a vector by the matrix turns it a little towards that one:
//!
//!     v ← A·v / |A·v|
//!
//! Which way along that direction v points is nobody's business: v and −v are the same answer.
//!
//! Your task: write `power_step(a, v)`, one such step.

pub fn power_step(a: [[f64; 3]; 3], v: [f64; 3]) -> [f64; 3] {
    todo!("multiply, then divide by the length")
}
