//! A solution cut at its functions, and which of them a variant writes differently.
//!
//! A variant changes one line of a file of a hundred: what has to be compiled again is the function around that line.

use std::ops::Range;

use proc_macro2::{TokenStream, TokenTree};
use quote::{format_ident, quote};
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{FnArg, ImplItem, Item, Safety, Signature, parse_quote};

use crate::nesting::with_room;

/// A text cut into pieces: one for every function, free or of an `impl`, and one for everything else that stands by itself.
#[derive(Clone, Debug)]
pub struct Slices<'a> {
    /// The text without a byte order mark.
    pub text: &'a str,
    /// In the order of the text. Blanks and comments between them belong to none.
    pub pieces: Vec<Piece>,
}

/// A part of a text.
#[derive(Clone, Debug)]
pub struct Piece {
    /// Where it stands, in bytes.
    pub range: Range<usize>,
    /// If it is a function that can be written in several versions.
    pub function: Option<Function>,
}

/// A function whose callers need not know which of several versions they call.
#[derive(Clone, Debug)]
pub struct Function {
    /// The name without `r#`.
    pub name: String,
    /// The signature, with a plain name for every parameter.
    pub signature: String,
    /// What stands before the name of another function that is called in its place: nothing, `self.` or `Self::`.
    target: &'static str,
    /// The names of the parameters.
    parameters: String,
    /// The signature as it is written; functions in which it is the same can stand for each other.
    as_written: String,
    /// Where the keyword `fn` begins, in bytes; attributes and visibility stand before it.
    start: usize,
    /// Where its name stands, in bytes.
    named: Range<usize>,
}

/// A function as a variant writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The place of the piece it stands for.
    pub piece: usize,
    before_name: String,
    after_name: String,
}

impl Change {
    /// How many bytes it has.
    pub fn length(&self) -> usize {
        self.before_name.len() + self.after_name.len()
    }

    /// The function under another name.
    pub fn named(&self, name: &str) -> String {
        format!("{}{name}{}", self.before_name, self.after_name)
    }
}

impl<'a> Slices<'a> {
    /// Cuts a text; `None` if it is no Rust.
    pub fn of(text: &'a str) -> Option<Self> {
        with_room(text, || Self::cut(text))?
    }

    fn cut(text: &'a str) -> Option<Self> {
        let text = text.trim_start_matches('\u{feff}');
        let file: syn::File = syn::parse_str(text).ok()?;
        let mut pieces = Vec::new();
        for attribute in &file.attrs {
            pieces.push(Piece {
                range: attribute.span().byte_range(),
                function: None,
            });
        }
        for item in &file.items {
            match item {
                Item::Fn(own) => pieces.push(Piece::of(own, &own.sig, false)),
                // A trait says which functions its `impl` has: there is no room for further versions.
                Item::Impl(own) if own.trait_.is_none() => {
                    let start = own.span().byte_range().start;
                    pieces.push(Piece {
                        range: start..own.brace_token.span.open().byte_range().end,
                        function: None,
                    });
                    for item in &own.items {
                        pieces.push(match item {
                            ImplItem::Fn(own) => Piece::of(own, &own.sig, true),
                            other => Piece::fixed(other),
                        });
                    }
                }
                other => pieces.push(Piece::fixed(other)),
            }
        }
        Some(Slices { text, pieces })
    }

    /// The functions that a variant writes differently; `None` if more than functions differ, or if one of them cannot stand
    /// beside its other versions.
    pub fn changes(&self, variant: &Slices<'_>) -> Option<Vec<Change>> {
        if self.pieces.len() != variant.pieces.len() {
            return None;
        }
        let mut changes = Vec::new();
        for (place, (own, other)) in self.pieces.iter().zip(&variant.pieces).enumerate() {
            if self.text[own.range.clone()] == variant.text[other.range.clone()] {
                continue;
            }
            let (own, function) = (own.function.as_ref()?, other.function.as_ref()?);
            if own.as_written != function.as_written {
                return None;
            }
            changes.push(Change {
                piece: place,
                before_name: variant.text[function.start..function.named.start].to_owned(),
                after_name: variant.text[function.named.end..other.range.end].to_owned(),
            });
        }
        Some(changes)
    }

    /// A function of this text under another name.
    pub fn original(&self, piece: &Piece, function: &Function, name: &str) -> String {
        let before = &self.text[function.start..function.named.start];
        format!(
            "{before}{name}{}",
            &self.text[function.named.end..piece.range.end]
        )
    }

    /// What stands before the keyword `fn`: attributes and visibility.
    pub fn prefix(&self, piece: &Piece, function: &Function) -> &str {
        &self.text[piece.range.start..function.start]
    }
}

impl Piece {
    fn fixed(item: &impl Spanned) -> Self {
        Piece {
            range: item.span().byte_range(),
            function: None,
        }
    }

    fn of(item: &impl Spanned, signature: &Signature, associated: bool) -> Self {
        Piece {
            range: item.span().byte_range(),
            function: Function::of(signature, associated),
        }
    }
}

impl Function {
    /// `None` if a function that chooses between versions of this one would not be as good as the function itself.
    fn of(signature: &Signature, associated: bool) -> Option<Self> {
        let plain = signature.constness.is_none()
            && signature.asyncness.is_none()
            && matches!(signature.safety, Safety::Default)
            && signature.abi.is_none()
            && signature.variadic.is_none();
        // `-> impl T`: each version would return a type of its own.
        let output = &signature.output;
        if !plain || mentions_impl(quote!(#output)) {
            return None;
        }
        let mut forwarding = signature.clone();
        let mut target = if associated { "Self::" } else { "" };
        let mut parameters = Vec::new();
        for (number, input) in forwarding.inputs.iter_mut().enumerate() {
            match input {
                FnArg::Receiver(receiver) => {
                    target = "self.";
                    receiver.mutability = None;
                }
                FnArg::Typed(typed) => {
                    let name = format_ident!("__{number}");
                    *typed.pat = parse_quote!(#name);
                    parameters.push(name.to_string());
                }
            }
        }
        Some(Function {
            name: signature.ident.unraw().to_string(),
            signature: quote!(#forwarding).to_string(),
            target,
            parameters: parameters.join(", "),
            as_written: quote!(#signature).to_string(),
            start: signature.fn_token.span.byte_range().start,
            named: signature.ident.span().byte_range(),
        })
    }

    /// A call of the function of this name with the parameters of this one.
    pub fn forwarded_to(&self, name: &str) -> String {
        format!("{}{name}({})", self.target, self.parameters)
    }
}

fn mentions_impl(tokens: TokenStream) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => ident == "impl",
        TokenTree::Group(group) => mentions_impl(group.stream()),
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::Slices;

    const SOLUTION: &str = "//! Doc.\n\npub struct P(f64);\npub fn a(x: f64) -> f64 { x }\nimpl P {\n    /// Doc.\n    pub fn m(mut self) -> f64 { a(self.0) }\n    fn new() -> Self { P(1.0) }\n}\npub fn c() -> impl Copy {}\n";

    /// The functions that differ if `before` is written as `after`, under the name `other`.
    fn changes(before: &str, after: &str) -> Option<Vec<String>> {
        let variant = SOLUTION.replacen(before, after, 1);
        let variant = Slices::of(&variant).unwrap();
        let changes = Slices::of(SOLUTION).unwrap().changes(&variant)?;
        Some(changes.iter().map(|change| change.named("other")).collect())
    }

    #[test]
    fn only_what_differs_is_compiled_again() {
        assert_eq!(changes("x }", "x }").unwrap(), Vec::<String>::new());
        assert_eq!(
            changes("{ x }", "{ -x }").unwrap(),
            ["fn other(x: f64) -> f64 { -x }"]
        );
        assert_eq!(
            changes("a(self.0)", "self.0").unwrap(),
            ["fn other(mut self) -> f64 { self.0 }"]
        );
    }

    #[test]
    fn what_has_one_version_makes_the_whole_file_new() {
        for (before, after) in [
            ("P(f64)", "P(f32)"),
            ("a(x: f64)", "a(x: f32)"),
            ("-> impl Copy {}", "-> impl Copy { 1 }"),
            ("//! Doc.", "//! Other."),
            ("fn new()", "fn other()"),
            ("pub fn c", "const C: u8 = 1;\npub fn c"),
        ] {
            assert_eq!(changes(before, after), None, "{after}");
        }
    }

    #[test]
    fn a_call_is_forwarded_with_plain_names() {
        let text = "impl P { pub fn f<'a, T>(mut self, (a, _): (T, u8), mut b: &'a [T; 2]) -> &'a T where T: Copy { b } fn g(&x: &u8) {} }\nfn r#fn() {}";
        let slices = Slices::of(text).unwrap();
        let forwarded: Vec<(&str, String)> = slices
            .pieces
            .iter()
            .filter_map(|piece| piece.function.as_ref())
            .map(|function| (function.signature.as_str(), function.forwarded_to("other")))
            .collect();
        let expected = [
            (
                "fn f < 'a , T > (self , __1 : (T , u8) , __2 : & 'a [T ; 2]) -> & 'a T where T : Copy",
                "self.other(__1, __2)",
            ),
            ("fn g (__0 : & u8)", "Self::other(__0)"),
            ("fn r#fn ()", "other()"),
        ];
        assert_eq!(
            forwarded,
            expected.map(|(signature, call)| (signature, call.to_owned()))
        );
    }
}
