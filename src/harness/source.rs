//! Whether the bytes of a file are a Rust source that can be tried at all; the rest is for the compiler.

use std::iter::Peekable;

use proc_macro2::{Delimiter, Ident, Span, TokenStream, TokenTree, token_stream};

/// Larger files are no answer to an exercise.
const LARGEST: usize = 1 << 20;

/// Words that reach past what safe Rust may do, and what to say of each: the compiler's own words about them are a riddle.
const FORBIDDEN: [(&str, &str); 9] = [
    ("unsafe", UNSAFE),
    ("no_mangle", LINKED),
    ("export_name", LINKED),
    ("link_section", LINKED),
    ("global_allocator", LINKED),
    ("asm", ASSEMBLY),
    ("naked_asm", ASSEMBLY),
    ("global_asm", ASSEMBLY),
    ("llvm_asm", ASSEMBLY),
];
/// The only one of them that is a word of the language.
const KEYWORD: &str = "unsafe";
const UNSAFE: &str =
    "Every exercise has an answer in safe Rust, and only safe Rust is run here: write it without.";
const LINKED: &str = "It changes the program around your function, and an answer is the function alone: leave it out.";
const ASSEMBLY: &str = "That is assembly, and an answer is written in Rust: leave it out.";

/// Macros that bring in text from outside the file.
const OUTSIDE: [&str; 5] = [
    "include",
    "include_str",
    "include_bytes",
    "env",
    "option_env",
];

/// An attribute that does the same, and one that, at the top of a file, lets its macros reach what is around it.
const PATH: &str = "path";
const MACRO_USE: &str = "macro_use";

/// Whether a text has any of the words that can make it refused, in whatever role.
fn has_any_word(text: &str) -> bool {
    let forbidden = FORBIDDEN.iter().map(|(word, _)| *word);
    let mut words = forbidden.chain(OUTSIDE).chain([PATH, MACRO_USE]);
    words.any(|word| text.contains(word))
}

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

/// Words of a file that could change what other files mean, if they were compiled together: `crate::` and `super::` lead elsewhere
/// there than alone, and macros may make anything.
const REACHING_OUT: [&str; 3] = ["crate", "super", "macro"];

/// Whether a text is to be compiled alone.
pub fn is_solitary(text: &str) -> bool {
    REACHING_OUT.iter().any(|word| text.contains(word))
        || !readings(text).is_ok_and(|readings| !readings.into_iter().any(has_impl_for))
}

/// Whether there is an `impl … for …`: a trait for a type of everybody's, `f64` say, is there for all files of a program.
fn has_impl_for(tokens: TokenStream) -> bool {
    let mut levels = vec![(tokens.into_iter().peekable(), false)];
    while let Some((level, announced)) = levels.last_mut() {
        match level.next() {
            None => drop(levels.pop()),
            Some(TokenTree::Group(group)) => {
                *announced &= group.delimiter() != Delimiter::Brace;
                levels.push((group.stream().into_iter().peekable(), false));
            }
            Some(TokenTree::Ident(word)) if word == "impl" => *announced = true,
            Some(TokenTree::Ident(word)) if word == "for" && *announced => {
                // `for<'a>` is about lifetimes.
                let lifetimes =
                    matches!(level.peek(), Some(TokenTree::Punct(mark)) if mark.as_char() == '<');
                if !lifetimes {
                    return true;
                }
            }
            Some(TokenTree::Punct(mark)) if mark.as_char() == ';' => *announced = false,
            Some(_) => {}
        }
    }
    false
}

/// A sentence about a text that has no tokens here, for the case that it has for the compiler: then nobody knows what it says.
pub fn unread(text: &str) -> Option<String> {
    let line = readings(text).err()?;
    Some(format!(
        "Line {line} has something that this workbook cannot read, although the compiler can. An answer does not need it: leave it out."
    ))
}

/// The tokens of a text: as it stands, and without a first line that only a shell would read, which may look like the beginning of
/// a text in quotes.
///
/// # Errors
/// The line behind which there are no tokens.
fn readings(text: &str) -> Result<Vec<TokenStream>, usize> {
    let text = text.trim_start_matches('\u{feff}');
    let whole: Result<TokenStream, _> = text.parse();
    let rest = text.strip_prefix("#!").map(|line| {
        let end = line.find('\n').unwrap_or(line.len());
        line[end..].parse::<TokenStream>()
    });
    match (whole, rest) {
        (Ok(whole), Some(Ok(rest))) => Ok(vec![whole, rest]),
        (Ok(tokens), _) | (Err(_), Some(Ok(tokens))) => Ok(vec![tokens]),
        (Err(error), _) => Err(error.span().start().line),
    }
}

/// A sentence about the first thing in a text that no exercise may use.
fn forbidden(text: &str) -> Option<String> {
    // Most files have none of the words anywhere, and need not be taken apart to see whether one is meant.
    if !has_any_word(text) {
        return None;
    }
    // A text that has no tokens hardly compiles, and the compiler says it better. If it compiles, it is refused afterwards.
    let readings = readings(text).ok()?;
    readings.into_iter().find_map(forbidden_token)
}

fn forbidden_token(tokens: TokenStream) -> Option<String> {
    // Not by recursion: a file may nest deeper than any stack.
    let mut levels = vec![Level::new(tokens, Attribute::None)];
    while let Some(level) = levels.last_mut() {
        match level.next() {
            Some(Found::Refused(why)) => return Some(why),
            Some(Found::Below(below)) => levels.push(below),
            None => drop(levels.pop()),
        }
    }
    None
}

/// The tokens between two brackets, as far as they were looked at.
struct Level {
    tokens: Peekable<token_stream::IntoIter>,
    /// Whether all of it is part of an attribute.
    attribute: Attribute,
    /// Which the last token announces.
    announced: Attribute,
}

/// Kinds of attributes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Attribute {
    /// None at all.
    None,
    /// `#[…]`, of what follows.
    Outer,
    /// `#![…]`, of what it stands in.
    Inner,
}

enum Found {
    Below(Level),
    Refused(String),
}

impl Level {
    fn new(tokens: TokenStream, attribute: Attribute) -> Self {
        Level {
            tokens: tokens.into_iter().peekable(),
            attribute,
            announced: Attribute::None,
        }
    }

    /// The next brackets, or something that is refused.
    fn next(&mut self) -> Option<Found> {
        while let Some(token) = self.tokens.next() {
            let announced = self.announced;
            self.announced = match &token {
                TokenTree::Punct(mark) if mark.as_char() == '#' => Attribute::Outer,
                TokenTree::Punct(mark)
                    if mark.as_char() == '!' && announced == Attribute::Outer =>
                {
                    Attribute::Inner
                }
                _ => Attribute::None,
            };
            match token {
                TokenTree::Group(group) => {
                    let attribute = match self.attribute {
                        Attribute::None => announced,
                        whole => whole,
                    };
                    return Some(Found::Below(Level::new(group.stream(), attribute)));
                }
                TokenTree::Ident(word) => {
                    if let Some(why) = self.refuses(&word) {
                        return Some(Found::Refused(why));
                    }
                }
                _ => {}
            }
        }
        None
    }

    fn refuses(&mut self, ident: &Ident) -> Option<String> {
        let written = ident.to_string();
        // A name may be written so that it is none of the language's own words; for all but those it is the same name.
        let word = match written.strip_prefix("r#") {
            Some(KEYWORD) | None => written.as_str(),
            Some(raw) => raw,
        };
        let called =
            matches!(self.tokens.peek(), Some(TokenTree::Punct(mark)) if mark.as_char() == '!');
        if called && OUTSIDE.contains(&word) {
            return Some(outside(&format!("{word}!"), ident.span()));
        }
        if self.attribute != Attribute::None && word == PATH {
            return Some(outside("#[path]", ident.span()));
        }
        if self.attribute == Attribute::Inner && word == MACRO_USE {
            let line = ident.span().start().line;
            return Some(format!("Line {line} uses `{word}`. {LINKED}"));
        }
        let (_, why) = FORBIDDEN.iter().find(|(name, _)| *name == word)?;
        let line = ident.span().start().line;
        Some(format!("Line {line} uses `{word}`. {why}"))
    }
}

fn outside(what: &str, span: Span) -> String {
    let line = span.start().line;
    format!(
        "Line {line} uses `{what}`, which reads from outside this file. An answer has everything in the file itself."
    )
}

#[cfg(test)]
mod tests {
    use super::{is_solitary, text};

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
    fn what_safe_rust_does_not_do_is_refused_but_not_in_texts() {
        assert!(refusal("fn f() {\n    unsafe { g() }\n}").starts_with("Line 2 uses `unsafe`."));
        assert!(refusal("macro_rules! m { () => { unsafe {} } }").contains("safe Rust"));
        assert!(refusal("#[unsafe(no_mangle)] fn f() {}").contains("`unsafe`"));
        assert!(refusal("#[no_mangle] fn f() {}").contains("`no_mangle`"));
        assert!(refusal("#![macro_use]\nmacro_rules! vec { () => {} }").contains("`macro_use`"));
        assert!(refusal("#![cfg_attr(all(), macro_use)]").contains("`macro_use`"));
        assert_eq!(refusal("fn f() { let macro_use = 1; }"), "");
        assert_eq!(refusal("#[macro_use]\nmod m {}"), "");
        assert!(refusal("core::arch::global_asm!(\"\");").contains("assembly"));
        assert_eq!(
            refusal("/// Not unsafe.\nfn f() { let r#unsafe = \"unsafe\"; }"),
            ""
        );
    }

    #[test]
    fn a_name_written_as_a_raw_one_is_the_same_name() {
        assert!(refusal("#![r#macro_use]\nfn f() {}").contains("`macro_use`"));
        assert!(
            refusal("#[r#global_allocator] static A: System = System;").contains("leave it out")
        );
        assert!(refusal("macro_rules! m { ($a:ident) => { #[$a] static A: System = System; } } m!(r#global_allocator);")
            .contains("leave it out"));
        assert!(refusal("fn f() { r#include!(\"x\") }").contains("include!"));
        assert!(refusal("#[r#path = \"x.rs\"] mod x;").contains("#[path]"));
        assert_eq!(refusal("fn f(r#path: f64) {}"), "");
    }

    #[test]
    fn a_first_line_for_a_shell_hides_nothing() {
        let hiding = "#!/bin/sh \"\n#[global_allocator] static A: System = System; // \"\n";
        assert!(refusal(hiding).contains("leave it out"));
        let broken = "#!/bin/sh '\"\n#[global_allocator] static A: System = System;\n";
        assert!(refusal(broken).contains("leave it out"));
        assert_eq!(refusal("#!/usr/bin/env rust\nfn f() {}"), "");
        assert!(refusal("#![doc = \"a\nb\"]\n#[no_mangle] fn f() {}").contains("leave it out"));
    }

    #[test]
    fn what_could_change_what_others_mean_is_compiled_alone() {
        for text in [
            "pub fn f() { crate::g() }",
            "macro_rules! todo { () => { 1.0 } }",
            "impl std::ops::Shl<A> for f64 {}",
            "fn f() { impl A for f64 {} }",
            "mod m { impl<T: Fn(f64) -> f64> A for T {} }",
            "fn f() { \"no end }",
        ] {
            assert!(is_solitary(text), "{text}");
        }
        for text in [
            "impl A { fn f() { for i in 0..3 {} } }",
            "fn f(g: impl for<'a> Fn(&'a f64) -> f64) -> f64 { for i in 0..3 {} }",
            "fn f(g: impl Fn(f64) -> f64) { for i in 0..3 {} }",
        ] {
            assert!(!is_solitary(text), "{text}");
        }
    }

    #[test]
    fn nesting_deeper_than_the_stack_is_survived() {
        let deep = format!(
            "fn f() {{ {}unsafe{} }}",
            "(".repeat(300_000),
            ")".repeat(300_000)
        );
        assert!(refusal(&deep).contains("`unsafe`"));
    }

    #[test]
    fn a_byte_order_mark_and_windows_line_ends_are_fine() {
        assert!(text("\u{feff}pub fn f() {}\r\n".as_bytes()).is_ok());
    }
}
