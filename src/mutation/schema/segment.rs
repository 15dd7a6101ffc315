//! A part of a text: a function that can be written in several versions, or anything else.

use std::ops::Range;

use proc_macro2::{TokenStream, TokenTree};
use quote::{format_ident, quote};
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{Block, FnArg, ImplItemFn, ItemFn, Safety, Signature, parse_quote};

use super::sites;
use crate::parse_depth::with_deep_stack;

/// A part of a text.
#[derive(Clone, Debug)]
pub struct Segment {
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
    pub associated: bool,
    /// What stands before the name of another function that is called in its place: nothing, `self.` or `Self::`.
    target: &'static str,
    /// The names of the parameters.
    parameters: String,
    /// The signature as it is written; functions in which it is the same can stand for each other.
    as_written: String,
    /// The expressions that can be written in several versions, in bytes from the begin of the segment.
    pub sites: Vec<Range<usize>>,
    /// Where the keyword `fn` begins, in bytes from there; attributes and visibility stand before it.
    start: usize,
    /// Where its name stands, in bytes from there.
    named: Range<usize>,
}

impl Segment {
    pub fn fixed(item: &impl Spanned) -> Self {
        Segment {
            range: item.span().byte_range(),
            function: None,
        }
    }

    pub fn free(item: &ItemFn) -> Self {
        Segment::of(item, &item.sig, &item.block, false)
    }

    pub fn method(item: &ImplItemFn) -> Self {
        Segment::of(item, &item.sig, &item.block, true)
    }

    /// A text that is one function, of an `impl` or free, from its first byte to its last; `None` if it is anything else.
    pub fn parse(text: &str, associated: bool) -> Option<Self> {
        let parse = || match associated {
            true => Some(Segment::method(&syn::parse_str(text).ok()?)),
            false => Some(Segment::free(&syn::parse_str(text).ok()?)),
        };
        let segment = with_deep_stack(text, parse)??;
        (segment.range == (0..text.len())).then_some(segment)
    }

    fn of(item: &impl Spanned, signature: &Signature, body: &Block, associated: bool) -> Self {
        let range = item.span().byte_range();
        let mut function = Function::of(signature, associated);
        if let Some(function) = &mut function {
            let from_begin =
                |place: Range<usize>| place.start - range.start..place.end - range.start;
            function.sites = sites::of(body).into_iter().map(from_begin).collect();
            function.start = signature.fn_token.span.byte_range().start - range.start;
            function.named = from_begin(signature.ident.span().byte_range());
        }
        Segment { range, function }
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
            sites: Vec::new(),
            start: 0,
            named: 0..0,
        })
    }

    /// Whether it has the same name, parameters and result, all written in the same way.
    pub fn can_stand_for(&self, other: &Self) -> bool {
        self.as_written == other.as_written
    }

    /// Of the text of its segment, what stands before the keyword `fn`: attributes and visibility.
    pub fn prefix<'a>(&self, text: &'a str) -> &'a str {
        &text[..self.start]
    }

    /// Of the text of its segment, what stands from the keyword `fn` to the name, and what follows it.
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
    use super::super::segments::Segments;

    #[test]
    fn a_call_is_forwarded_with_plain_names() {
        let text = "impl P { pub fn f<'a, T>(mut self, (a, _): (T, u8), mut b: &'a [T; 2]) -> &'a T where T: Copy { b } fn g(&x: &u8) {} }\nfn r#fn() {}";
        let segments = Segments::of(text).unwrap();
        let forwarded: Vec<(&str, String)> = segments
            .segments
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
