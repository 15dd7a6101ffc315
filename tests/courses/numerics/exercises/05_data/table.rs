//! Your task: write `print_squares(n)`. It prints the numbers from 1 to n with their squares, a line each:
//!
//!     1 1
//!     2 4

pub fn print_squares(n: u32) {
    todo!("a line for each number")
}
