//! Which files say the same to the compiler, however they are laid out: their tokens are equal.

use blake3::Hasher;
use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};

use crate::parse_depth::with_deep_stack;

/// Words with which a file can tell how it is laid out: what comes of it may differ although the tokens do not.
const TELL_THE_LAYOUT: [&str; 12] = [
    "line",
    "column",
    "file",
    "dbg",
    "stringify",
    "Location",
    "track_caller",
    "catch_unwind",
    "set_hook",
    "Backtrace",
    "spawn",
    "panic",
];

/// The hash of a file's tokens; `None` if it is no Rust, or if how it is laid out could show in what it does.
pub fn hash(text: &str) -> Option<String> {
    let hash = || {
        let tokens: TokenStream = text.parse().ok()?;
        let mut hasher = Hasher::new_derive_key("workbook tokens 1");
        feed(tokens, &mut hasher)?;
        Some(hasher.finalize().to_hex()[..32].to_owned())
    };
    with_deep_stack(text, hash).flatten()
}

fn feed(tokens: TokenStream, hasher: &mut Hasher) -> Option<()> {
    for token in tokens {
        match token {
            TokenTree::Ident(ident) => {
                let text = ident.to_string();
                if TELL_THE_LAYOUT.contains(&text.as_str()) {
                    return None;
                }
                word(hasher, b'i', &text);
            }
            TokenTree::Literal(literal) => word(hasher, b'l', &literal.to_string()),
            TokenTree::Punct(mark) => {
                let joined = mark.spacing() == Spacing::Joint;
                let text = [mark.as_char(), if joined { '+' } else { ' ' }];
                word(hasher, b'p', &String::from_iter(text));
            }
            TokenTree::Group(group) => {
                let open = match group.delimiter() {
                    Delimiter::Parenthesis => "(",
                    Delimiter::Brace => "{",
                    Delimiter::Bracket => "[",
                    Delimiter::None => " ",
                };
                word(hasher, b'o', open);
                feed(group.stream(), hasher)?;
                word(hasher, b'c', "");
            }
        }
    }
    Some(())
}

fn word(hasher: &mut Hasher, kind: u8, text: &str) {
    hasher.update(&[kind]);
    hasher.update(&(text.len() as u64).to_le_bytes());
    hasher.update(text.as_bytes());
}

#[cfg(test)]
mod tests {
    use super::hash;

    #[test]
    fn layout_and_comments_make_no_difference_and_names_do() {
        let plain = hash("pub fn f(x: f64) -> f64 { x + 1.0 }");
        assert!(plain.is_some());
        assert_eq!(
            hash("// mine\npub fn f(x: f64)\n  -> f64 {\n x + 1.0 // so\n}"),
            plain
        );
        assert_ne!(hash("pub fn f(y: f64) -> f64 { y + 1.0 }"), plain);
        assert_ne!(hash("pub fn f(x: f64) -> f64 { x + 1. }"), plain);
        assert_ne!(hash("pub fn f(x: f64) -> f64 { (x + 1.0) }"), plain);
    }

    #[test]
    fn what_could_tell_its_layout_shares_nothing() {
        for text in [
            "pub fn f() -> u32 { line!() }",
            "pub fn f(x: f64) -> f64 { dbg!(x) }",
            "pub fn f() { panic!(\"no\") }",
            "pub fn f( {",
        ] {
            assert_eq!(hash(text), None, "{text}");
        }
    }
}
