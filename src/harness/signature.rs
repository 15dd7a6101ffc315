//! What a file should offer to the checks, and how a learner's file differs from that.
//!
//! Text in, a sentence out; nothing is compiled here.

use std::fmt::Write as _;

use quote::ToTokens;
use syn::visit::Visit;

use crate::course::{LIBRARY, Library};
use crate::parse_depth::with_deep_stack;

/// A sentence on why the checks do not fit the file, from comparing it with the solution.
///
/// `calls` are the expressions that the checks evaluate. `None` if the two files offer the same as far as their text tells.
pub fn difference(
    solution: &str,
    answer: &str,
    calls: &[&str],
    library: &Library,
) -> Option<String> {
    with_deep_stack(answer, || difference_of(solution, answer, calls, library))?
}

fn difference_of(
    solution: &str,
    answer: &str,
    calls: &[&str],
    library: &Library,
) -> Option<String> {
    let solution = syn::parse_file(solution).ok()?;
    let answer = syn::parse_file(answer).ok()?;
    let called = names_in(calls);
    let functions = functions(&solution);
    let wanted = functions
        .iter()
        .filter(|function| called.contains(&function.sig.ident.to_string()));
    for wanted in wanted {
        if let Some(say) = function_difference(wanted, &answer) {
            return Some(say);
        }
    }
    let own = types(&solution).into_iter();
    own.map(|(name, shape)| type_difference(&name, &shape, &answer))
        .chain(
            types(&answer)
                .iter()
                .map(|own| given_difference(own, library)),
        )
        .find_map(|difference| difference)
}

/// The signature of the first function of the solution that the calls name, as a learner would write it.
pub fn expected(solution: &str, calls: &[&str]) -> Option<String> {
    let solution = syn::parse_file(solution).ok()?;
    let called = names_in(calls);
    functions(&solution)
        .into_iter()
        .find(|function| called.contains(&function.sig.ident.to_string()))
        .map(|function| signature_text(&function.sig))
}

/// What of a solution says what it offers, and not how: the functions that the calls name, without bodies, and the types that the
/// starter has as well.
pub fn outline(solution: &str, starter: &str, calls: &[&str]) -> String {
    let outline = || {
        let solution = syn::parse_file(solution).ok()?;
        let given = syn::parse_file(starter).map_or_else(|_| Vec::new(), |file| types(&file));
        let called = names_in(calls);
        let all = functions(&solution).into_iter();
        let all = all.filter(|function| called.contains(&function.sig.ident.to_string()));
        let signatures = all.map(|function| {
            let (vis, sig) = (&function.vis, &function.sig);
            quote::quote!(#vis #sig { loop {} }).to_string()
        });
        let own = types(&solution).into_iter();
        let own = own.filter(|(name, _)| given.iter().any(|(given, _)| given == name));
        let own = own.map(|(_, item)| bare(item).to_token_stream().to_string());
        Some(signatures.chain(own).collect::<Vec<_>>().join("\n"))
    };
    with_deep_stack(solution, outline)
        .flatten()
        .unwrap_or_default()
}

fn function_difference(wanted: &syn::ItemFn, answer: &syn::File) -> Option<String> {
    let name = wanted.sig.ident.to_string();
    let should = signature_text(&wanted.sig);
    let Some(own) = functions(answer)
        .into_iter()
        .find(|own| own.sig.ident == name)
    else {
        return Some(format!(
            "There is no function `{name}` in your file. It should be `pub {should}`."
        ));
    };
    if signature_shape(&own.sig) != signature_shape(&wanted.sig) {
        return Some(format!(
            "`{name}` should be `{should}`. Yours is `{}`.",
            signature_text(&own.sig)
        ));
    }
    matches!(own.vis, syn::Visibility::Inherited).then(|| {
        format!("`{name}` is private, so it cannot be checked: make it public with `pub {should}`.")
    })
}

fn type_difference(name: &str, wanted: &syn::Item, answer: &syn::File) -> Option<String> {
    let Some((_, own)) = types(answer).into_iter().find(|(own, _)| own == name) else {
        return Some(format!(
            "The type `{name}` is missing from your file. `workbook reset` brings the starter back and keeps a copy of yours."
        ));
    };
    (bare(own) != bare(wanted.clone())).then(|| {
        format!("The type `{name}` was changed, and the checks need it as the starter has it.")
    })
}

/// A sentence on a type of the file that is not what is given under its name.
fn given_difference((name, own): &(String, syn::Item), library: &Library) -> Option<String> {
    let (module, given) = library.type_named(name)?;
    (bare(own.clone()) != bare(given)).then(|| {
        let path = if module.is_empty() { name.clone() } else { format!("{module}::{name}") };
        format!(
            "Your file has a type `{name}` of its own, and the checks use the given one. Delete yours and write `use {LIBRARY}::{path};`."
        )
    })
}

/// An item without what does not matter here: attributes and doc comments.
fn bare(mut item: syn::Item) -> syn::Item {
    match &mut item {
        syn::Item::Struct(item) => {
            item.attrs.clear();
            item.fields.iter_mut().for_each(|field| field.attrs.clear());
        }
        syn::Item::Enum(item) => {
            item.attrs.clear();
            item.variants
                .iter_mut()
                .for_each(|variant| variant.attrs.clear());
        }
        _ => {}
    }
    item
}

fn functions(file: &syn::File) -> Vec<&syn::ItemFn> {
    file.items
        .iter()
        .filter_map(|item| match item {
            syn::Item::Fn(function) => Some(function),
            _ => None,
        })
        .collect()
}

fn types(file: &syn::File) -> Vec<(String, syn::Item)> {
    file.items
        .iter()
        .filter_map(|item| match item {
            syn::Item::Struct(own) => Some((own.ident.to_string(), item.clone())),
            syn::Item::Enum(own) => Some((own.ident.to_string(), item.clone())),
            _ => None,
        })
        .collect()
}

/// All identifiers in some expressions; expressions that do not parse have none.
fn names_in(calls: &[&str]) -> Vec<String> {
    struct Names(Vec<String>);
    impl<'ast> Visit<'ast> for Names {
        fn visit_ident(&mut self, ident: &'ast proc_macro2::Ident) {
            self.0.push(ident.to_string());
        }
    }
    let mut names = Names(Vec::new());
    for call in calls {
        if let Ok(expression) = syn::parse_str::<syn::Expr>(call) {
            names.visit_expr(&expression);
        }
    }
    names.0
}

/// What must be equal for a call to fit: the types of the parameters and of the result.
fn signature_shape(signature: &syn::Signature) -> (Vec<syn::Type>, syn::ReturnType, syn::Generics) {
    let types = signature.inputs.iter().filter_map(|input| match input {
        syn::FnArg::Typed(typed) => Some((*typed.ty).clone()),
        syn::FnArg::Receiver(_) => None,
    });
    (
        types.collect(),
        signature.output.clone(),
        signature.generics.clone(),
    )
}

/// `fn sigmoid(z: f64) -> f64`
fn signature_text(signature: &syn::Signature) -> String {
    let generics = &signature.generics;
    let mut text = format!("fn {}{}(", signature.ident, tidy(generics));
    for (index, input) in signature.inputs.iter().enumerate() {
        let comma = if index == 0 { "" } else { ", " };
        let _ = write!(text, "{comma}{}", tidy(input));
    }
    text.push(')');
    if let syn::ReturnType::Type(_, result) = &signature.output {
        let _ = write!(text, " -> {}", tidy(result));
    }
    if let Some(bounds) = &generics.where_clause {
        let _ = write!(text, " {}", tidy(bounds).trim_end_matches(','));
    }
    text
}

/// A piece of syntax without the spaces that token printing puts in.
fn tidy(piece: &impl ToTokens) -> String {
    let spaced = piece.to_token_stream().to_string();
    let mut text = spaced
        .replace(" :", ":")
        .replace("& ", "&")
        .replace(" < ", "<")
        .replace(" >", ">");
    for (from, to) in [
        ("< ", "<"),
        (" ,", ","),
        (" ;", ";"),
        ("[ ", "["),
        (" ]", "]"),
        ("( ", "("),
        (" )", ")"),
        (" (", "("),
    ] {
        text = text.replace(from, to);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{difference, expected};
    use crate::course::Library;

    const SOLUTION: &str = "pub fn sigmoid(z: f64) -> f64 { z }";

    #[test]
    fn generics_are_part_of_a_signature() {
        let solution =
            "pub fn largest<T: PartialOrd + Copy>(items: &[T]) -> T where T: Default { items[0] }";
        let answer = "pub fn largest(items: &[T]) -> T { items[0] }";
        let say = difference(solution, answer, &["largest(&x)"], &Library::default());
        assert_eq!(
            say.unwrap_or_default(),
            "`largest` should be `fn largest<T: PartialOrd + Copy>(items: &[T]) -> T where T: Default`. Yours is `fn largest(items: &[T]) -> T`."
        );
    }

    #[test]
    fn a_type_that_is_not_the_given_one_is_told() {
        let files = [
            ("lib.rs", "pub mod m;"),
            ("m.rs", "pub struct P { pub w: f64 }"),
        ];
        let library = Library::new(files.map(|(path, text)| (path.into(), text.into())));
        let say = |own: &str| {
            let answer = format!("{own} pub fn sigmoid(z: f64) -> f64 {{ z }}");
            difference(SOLUTION, &answer, &["sigmoid(z)"], &library)
        };
        assert_eq!(say("/// Mine.\npub struct P { pub w: f64 }"), None);
        assert_eq!(
            say("pub struct P { pub w: f32 }").unwrap_or_default(),
            "Your file has a type `P` of its own, and the checks use the given one. Delete yours and write `use given::m::P;`."
        );
    }

    #[test]
    fn an_outline_says_the_same_as_the_solution_and_not_how_it_is_done() {
        let solution = "/// How.\n#[derive(Debug)]\npub struct P { pub w: f64 }\nstruct Own;\n\
            pub fn f<T: Copy>(p: &P, x: [T; 2]) -> f64 where T: Into<f64> { p.w * g(x[0].into()) }\nfn g(x: f64) -> f64 { -x }";
        let starter = "#[derive(Debug)] pub struct P { pub w: f64 }";
        let outline = super::outline(solution, starter, &["f(&p, x)"]);
        assert!(!outline.contains('*') && !outline.contains("fn g") && !outline.contains("Own"));
        for answer in [
            "pub fn f(p: &P) -> f64 { 0.0 }",
            "pub struct P { pub v: f64 }",
            "",
        ] {
            let say = |solution| difference(solution, answer, &["f(&p, x)"], &Library::default());
            assert_eq!(say(&outline), say(solution), "{answer}");
        }
    }

    #[test]
    fn the_signature_is_written_as_a_person_would() {
        let solution = "pub fn f(p: &Params, x: [f64; 2], g: impl Fn(f64) -> f64) -> (Vec<f64>, f64) { todo!() }";
        assert_eq!(
            expected(solution, &["f(&p, x, |x| x)"]).as_deref(),
            Some("fn f(p: &Params, x: [f64; 2], g: impl Fn(f64) -> f64) -> (Vec<f64>, f64)")
        );
    }

    #[test]
    fn a_missing_a_private_and_a_changed_function_are_told_apart() {
        let say = |answer| {
            difference(SOLUTION, answer, &["sigmoid(z)"], &Library::default()).unwrap_or_default()
        };
        assert_eq!(
            say("fn other() {}"),
            "There is no function `sigmoid` in your file. It should be `pub fn sigmoid(z: f64) -> f64`."
        );
        assert_eq!(
            say("fn sigmoid(x: f64) -> f64 { x }"),
            "`sigmoid` is private, so it cannot be checked: make it public with `pub fn sigmoid(z: f64) -> f64`."
        );
        assert_eq!(
            say("pub fn sigmoid(z: f32) -> f32 { z }"),
            "`sigmoid` should be `fn sigmoid(z: f64) -> f64`. Yours is `fn sigmoid(z: f32) -> f32`."
        );
        assert_eq!(
            difference(
                SOLUTION,
                "pub fn sigmoid(x: f64) -> f64 { x }",
                &["sigmoid(z)"],
                &Library::default()
            ),
            None
        );
    }
}
