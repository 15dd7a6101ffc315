//! Your task: write `place_of_largest(x)`, a place at which the largest number of a list stands. Where it stands at several, any of
//! them is right. Of [3, 7, 7] it is 1 or 2.

pub fn place_of_largest(x: &[i32]) -> usize {
    todo!("a place of the largest number")
}
