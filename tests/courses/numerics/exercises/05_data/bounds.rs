//! An integral of a falling function lies between two sums of rectangles: too low with the right ends, too high with the left ones.
//!
//! Your task: write `lower(f)`, any bound from below on the area under a falling series of values that are 1 apart, at least as good as
//! that of the right ends; and `steps(n)`, with which you count n down to 0 by halving: no more steps than floor(log₂ n) + 1.

pub fn lower(f: &[f64]) -> f64 {
    todo!("the right ends at least")
}

pub fn steps(n: u32) -> u32 {
    todo!("halve until 0")
}
