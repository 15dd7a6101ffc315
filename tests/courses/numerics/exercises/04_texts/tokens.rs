//! A formula is read in pieces: numbers, signs, brackets. "2*(x+10)" is Number(2), Sign('*'), Open, Name("x"), Sign('+'), Number(10),
//! Close.
//!
//! Your task: write `tokens(text)`. Digits that stand together are one number, letters that stand together one name, blanks are
//! nothing, and every other character but a bracket is a sign.

#[derive(Debug, PartialEq)]
pub enum Token {
    Number(u128),
    Name(String),
    Sign(char),
    Open,
    Close,
}

pub fn tokens(text: &str) -> Vec<Token> {
    todo!("piece by piece")
}
