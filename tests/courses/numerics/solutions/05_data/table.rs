/// Prints the numbers from 1 to n with their squares.
pub fn print_squares(n: u32) {
    for number in 1..=n {
        println!("{number} {}", number * number);
    }
}
