//! Whether the bytes of a file are a Rust source that can be tried at all; the rest is for the compiler.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};

/// Larger files are no answer to an exercise.
const LARGEST: usize = 1 << 20;

/// Words that reach past what safe Rust may do although the compiler's lint lets them through.
const FORBIDDEN: [(&str, &str); 2] = [("global_asm", "assembly"), ("naked_asm", "assembly")];

/// Macros that bring in text from outside the file.
const OUTSIDE: [&str; 5] = [
    "include",
    "include_str",
    "include_bytes",
    "env",
    "option_env",
];

/// The text of a source file.
///
/// # Errors
/// A sentence to the learner that says why it cannot be tried.
pub fn text(bytes: &[u8]) -> Result<String, String> {
    if bytes.len() > LARGEST {
        return Err(format!(
            "The file is {} MiB large. An answer has a few dozen lines: is this the right file?",
            bytes.len() >> 20
        ));
    }
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(
            "The file is saved as UTF-16. Rust reads UTF-8: choose that encoding in your editor and save again.".into(),
        );
    }
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let before = &bytes[..error.valid_up_to()];
        let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
        format!("The file is not UTF-8 text: the first byte that is not stands on line {line}. Choose UTF-8 in your editor and save again.")
    })?;
    if text.trim_start_matches('\u{feff}').trim().is_empty() {
        return Err("The file is empty. `workbook reset` brings the starter back.".into());
    }
    if let Some(at) = text.find('\0') {
        let line = text[..at].matches('\n').count() + 1;
        return Err(format!(
            "The file has a NUL character on line {line}. Delete it and save again."
        ));
    }
    match forbidden(text) {
        Some(why) => Err(why),
        None => Ok(text.to_owned()),
    }
}

/// A sentence about the first thing in a text that no exercise may use.
fn forbidden(text: &str) -> Option<String> {
    // A text that has no tokens does not compile, and the compiler says it better.
    let tokens = text.trim_start_matches('\u{feff}').parse().ok()?;
    first_forbidden(tokens)
}

fn first_forbidden(tokens: TokenStream) -> Option<String> {
    let mut tokens = tokens.into_iter().peekable();
    let mut attribute = false;
    while let Some(token) = tokens.next() {
        let why = match &token {
            TokenTree::Group(group) if attribute && names_path(group.stream()) => {
                Some(outside("#[path]", group.span_open()))
            }
            TokenTree::Group(group) => first_forbidden(group.stream()),
            TokenTree::Ident(ident) => {
                let called =
                    matches!(tokens.peek(), Some(TokenTree::Punct(mark)) if mark.as_char() == '!');
                forbidden_word(ident, called)
            }
            _ => None,
        };
        if why.is_some() {
            return why;
        }
        // `#[…]` or `#![…]`
        let mark = |token: &TokenTree, mark| matches!(token, TokenTree::Punct(punct) if punct.as_char() == mark);
        attribute = mark(&token, '#') || (attribute && mark(&token, '!'));
    }
    None
}

fn forbidden_word(ident: &Ident, called: bool) -> Option<String> {
    let word = ident.to_string();
    if called && OUTSIDE.contains(&word.as_str()) {
        return Some(outside(&format!("{word}!"), ident.span()));
    }
    let (_, what) = FORBIDDEN.iter().find(|(name, _)| *name == word)?;
    let line = ident.span().start().line;
    Some(format!(
        "Line {line} uses {what} (`{word}`), which no exercise needs and none may use."
    ))
}

fn outside(what: &str, span: Span) -> String {
    let line = span.start().line;
    format!(
        "Line {line} uses `{what}`, which reads from outside this file. An answer has everything in the file itself."
    )
}

/// Whether an attribute is `path`, perhaps behind a condition.
fn names_path(attribute: TokenStream) -> bool {
    attribute.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => ident == "path",
        TokenTree::Group(group) => names_path(group.stream()),
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::text;

    fn refusal(source: &str) -> String {
        text(source.as_bytes()).err().unwrap_or_default()
    }

    #[test]
    fn files_that_are_no_text_are_refused_in_words() {
        assert!(text(b"pub fn f() {}\xff").is_err_and(|why| why.contains("line 1")));
        assert!(text(b"\xff\xfep\0").is_err_and(|why| why.contains("UTF-16")));
        assert!(refusal("  \n").contains("empty"));
        assert!(refusal("\u{feff}\n").contains("empty"));
        assert!(refusal("fn f() {}\n\0").contains("line 2"));
        assert!(text(&vec![b' '; 2 << 20]).is_err_and(|why| why.contains("2 MiB")));
    }

    #[test]
    fn text_from_outside_is_refused_but_not_in_comments() {
        assert!(refusal("const S: &str = include_str!(\"x\");").contains("include_str!"));
        assert!(refusal("fn f() { std::env!(\"HOME\"); }").contains("env!"));
        assert!(refusal("#[path = \"x.rs\"] mod x;").contains("#[path]"));
        assert_eq!(refusal("// include!(\"x\")\nfn f() {}"), "");
        assert_eq!(refusal("fn f() { let path = 1.0; }"), "");
    }

    #[test]
    fn a_byte_order_mark_and_windows_line_ends_are_fine() {
        assert!(text("\u{feff}pub fn f() {}\r\n".as_bytes()).is_ok());
    }
}
