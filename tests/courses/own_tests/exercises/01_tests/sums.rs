mod macros {
    macro_rules! sum {
        ($($number:expr),*) => { 0 $(+ $number)* };
    }
}

fn main() {
    println!("{}", sum!(1, 2, 3));
}
