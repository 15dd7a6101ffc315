//! A solution cut at its functions, and which of them a variant writes differently.
//!
//! A variant changes one line of a file of a hundred: what has to be compiled again is the function around that line.

use std::ops::Range;

use proc_macro2::{TokenStream, TokenTree};
use quote::{format_ident, quote};
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{Block, FnArg, ImplItem, ImplItemFn, Item, ItemFn, Safety, Signature, parse_quote};

use super::change::Change;
use super::passages;
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
    /// Whether it belongs to an `impl`.
    associated: bool,
    /// What stands before the name of another function that is called in its place: nothing, `self.` or `Self::`.
    target: &'static str,
    /// The names of the parameters.
    parameters: String,
    /// The signature as it is written; functions in which it is the same can stand for each other.
    as_written: String,
    /// The expressions that can be written in several versions, in bytes from the begin of the piece.
    pub passages: Vec<Range<usize>>,
    /// Where the keyword `fn` begins, in bytes from there; attributes and visibility stand before it.
    start: usize,
    /// Where its name stands, in bytes from there.
    named: Range<usize>,
}

impl<'a> Slices<'a> {
    /// Cuts a text; `None` if it is no Rust.
    pub fn of(text: &'a str) -> Option<Self> {
        with_room(text, || Self::cut(text))?
    }

    fn cut(text: &'a str) -> Option<Self> {
        let text = without_mark(text);
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
                Item::Fn(own) => pieces.push(Piece::free(own)),
                // A trait says which functions its `impl` has: there is no room for further versions.
                Item::Impl(own) if own.trait_.is_none() => {
                    let start = own.span().byte_range().start;
                    pieces.push(Piece {
                        range: start..own.brace_token.span.open().byte_range().end,
                        function: None,
                    });
                    for item in &own.items {
                        pieces.push(match item {
                            ImplItem::Fn(own) => Piece::method(own),
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
    pub fn changes(&self, variant: &str) -> Option<Vec<Change>> {
        let variant = without_mark(variant);
        match self.only_change(variant) {
            Some(change) => Some(vec![change?]),
            None => self.all_changes(&Slices::of(variant)?),
        }
    }

    /// The difference to a variant of which nothing but one function has to be parsed to find it; `None` if there is no such
    /// function.
    fn only_change(&self, variant: &str) -> Option<Option<Change>> {
        let (before, after) = same_ends(self.text, variant);
        let holds = |(_, piece): &(usize, &Piece)| {
            piece.range.start <= before && self.text.len() - after <= piece.range.end
        };
        let (place, piece) = self.pieces.iter().enumerate().find(holds)?;
        let end = variant.len() - (self.text.len() - piece.range.end);
        let text = &variant[piece.range.start..end];
        let parse = || {
            if piece.function.as_ref()?.associated {
                Some(Piece::method(&syn::parse_str(text).ok()?))
            } else {
                Some(Piece::free(&syn::parse_str(text).ok()?))
            }
        };
        let other = with_room(text, parse)??;
        let own_text = &self.text[piece.range.clone()];
        Some(Change::between(place, (piece, own_text), (&other, text)))
    }

    fn all_changes(&self, variant: &Slices<'_>) -> Option<Vec<Change>> {
        if self.pieces.len() != variant.pieces.len() {
            return None;
        }
        let mut changes = Vec::new();
        for (place, (own, other)) in self.pieces.iter().zip(&variant.pieces).enumerate() {
            let own_text = &self.text[own.range.clone()];
            let other_text = &variant.text[other.range.clone()];
            if own_text != other_text {
                changes.push(Change::between(
                    place,
                    (own, own_text),
                    (other, other_text),
                )?);
            }
        }
        Some(changes)
    }
}

/// How many bytes of two texts are the same at the begin and, behind these, at the end.
pub fn same_ends(one: &str, other: &str) -> (usize, usize) {
    let same = |(one, other): &(u8, u8)| one == other;
    let before = one.bytes().zip(other.bytes()).take_while(same).count();
    let backwards = one.bytes().rev().zip(other.bytes().rev());
    let shorter = one.len().min(other.len());
    (
        before,
        backwards.take(shorter - before).take_while(same).count(),
    )
}

fn without_mark(text: &str) -> &str {
    text.trim_start_matches('\u{feff}')
}

impl Piece {
    fn fixed(item: &impl Spanned) -> Self {
        Piece {
            range: item.span().byte_range(),
            function: None,
        }
    }

    fn free(item: &ItemFn) -> Self {
        Piece::of(item, &item.sig, &item.block, false)
    }

    fn method(item: &ImplItemFn) -> Self {
        Piece::of(item, &item.sig, &item.block, true)
    }

    fn of(item: &impl Spanned, signature: &Signature, body: &Block, associated: bool) -> Self {
        let range = item.span().byte_range();
        let mut function = Function::of(signature, associated);
        if let Some(function) = &mut function {
            let from_begin =
                |place: Range<usize>| place.start - range.start..place.end - range.start;
            function.passages = passages::of(body).into_iter().map(from_begin).collect();
            function.start = signature.fn_token.span.byte_range().start - range.start;
            function.named = from_begin(signature.ident.span().byte_range());
        }
        Piece { range, function }
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
            associated,
            target,
            parameters: parameters.join(", "),
            as_written: quote!(#signature).to_string(),
            passages: Vec::new(),
            start: 0,
            named: 0..0,
        })
    }

    /// Whether it has the same name, parameters and result, all written in the same way.
    pub fn can_stand_for(&self, other: &Self) -> bool {
        self.as_written == other.as_written
    }

    /// Of the text of its piece, what stands before the keyword `fn`: attributes and visibility.
    pub fn prefix<'a>(&self, text: &'a str) -> &'a str {
        &text[..self.start]
    }

    /// Of the text of its piece, what stands from the keyword `fn` to the name, and what follows it.
    pub fn around_name<'a>(&self, text: &'a str) -> (&'a str, &'a str) {
        (&text[self.start..self.named.start], &text[self.named.end..])
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
        let slices = Slices::of(SOLUTION).unwrap();
        let changes = slices.changes(&variant)?;
        // What is found by a look at one function is what is found by a look at all.
        let all = slices.all_changes(&Slices::of(&variant).unwrap());
        assert!(changes.is_empty() || Some(&changes) == all.as_ref());
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
