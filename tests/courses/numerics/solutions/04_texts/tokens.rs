#[derive(Debug, PartialEq)]
pub enum Token {
    Number(u128),
    Name(String),
    Sign(char),
    Open,
    Close,
}

/// The pieces of a formula.
pub fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut rest = text.chars().peekable();
    while let Some(letter) = rest.next() {
        let token = match letter {
            ' ' => continue,
            '(' => Token::Open,
            ')' => Token::Close,
            '0'..='9' => {
                let mut number = u128::from(letter.to_digit(10).unwrap_or(0));
                while let Some(digit) = rest.peek().and_then(|next| next.to_digit(10)) {
                    number = 10 * number + u128::from(digit);
                    rest.next();
                }
                Token::Number(number)
            }
            letter if letter.is_alphabetic() => {
                let mut name = String::from(letter);
                while let Some(next) = rest.next_if(|next| next.is_alphabetic()) {
                    name.push(next);
                }
                Token::Name(name)
            }
            sign => Token::Sign(sign),
        };
        tokens.push(token);
    }
    tokens
}
