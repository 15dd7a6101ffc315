//! Your task: write `complement(x)`, all bits of x turned over; `next(c)`, the character behind c; and `nothing(x)`, which does
//! nothing with it.

pub fn complement(x: u128) -> u128 {
    todo!("`!x`")
}

pub fn next(c: char) -> Option<char> {
    todo!("one further")
}

pub fn nothing(x: i8) {
    todo!("leave it empty")
}
