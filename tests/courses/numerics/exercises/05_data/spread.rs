//! The mean of numbers that are not there is not a number: 0/0 is NaN, and that is the right answer here.
//!
//! Your task: write `mean(x)` of `f32`s, and `sum(x)` of `f64`s, to the last digit but one: in the order of the list.

pub fn mean(x: &[f32]) -> f32 {
    todo!("the sum divided by how many there are")
}

pub fn sum(x: &[f64]) -> f64 {
    todo!("one after the other")
}
