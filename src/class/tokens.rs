//! Which files say the same to the compiler, however they are laid out: their tokens are equal.

use blake3::Hasher;
use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};

use crate::parse_depth::with_deep_stack;

/// Words with which a file can tell how it is laid out: what comes of it may differ although the tokens do not.
const TELL_THE_LAYOUT: [&str; 7] = [
    "Location",
    "track_caller",
    "catch_unwind",
    "set_hook",
    "Backtrace",
    "spawn",
    "panic",
];

/// Macros that tell it, too. A function may have such a name: it is called without the mark.
const MACROS: [&str; 5] = ["line", "column", "file", "dbg", "stringify"];

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
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Ident(ident) => {
                let text = ident.to_string();
                let mut is_called = || {
                    let next = tokens.peek();
                    matches!(next, Some(TokenTree::Group(own)) if own.delimiter() == Delimiter::Parenthesis)
                };
                let tells = TELL_THE_LAYOUT.contains(&text.as_str());
                if tells || MACROS.contains(&text.as_str()) && !is_called() {
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
            "use std::line as l;\npub fn f() -> u32 { l!() }",
            "macro_rules! m { ($n:ident) => { $n!() } }\npub fn f() -> u32 { m!(line) }",
            "pub fn f( {",
        ] {
            assert_eq!(hash(text), None, "{text}");
        }
        // A function may be called so.
        assert!(
            hash("pub fn line(w: f64) -> f64 { w }\npub fn f() -> f64 { line(1.0) }").is_some()
        );
    }
}
