//! What of a variant differs from the solution: the functions that have to be compiled again.
//!
//! A variant changes one line of a file of a hundred. Compiled as a module inside of the solution's, it needs to hold the
//! changed function and those that call it; everything else is the solution's own.

use std::collections::BTreeSet;

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::spanned::Spanned;

/// The text of the functions that differ, or depend on one that does; `None` if more than functions differ.
pub fn changed_functions(solution: &str, variant: &str) -> Option<String> {
    let before = items(solution)?;
    let after = items(variant)?;
    if before.len() != after.len() {
        return None;
    }
    let mut changed: BTreeSet<String> = BTreeSet::new();
    for (before, after) in before.iter().zip(&after) {
        if before.text != after.text {
            // Only a function can be written again beside the solution's: a type would be another type.
            changed.insert(
                after
                    .function
                    .clone()
                    .filter(|_| before.function == after.function)?,
            );
        }
    }
    loop {
        let known = changed.len();
        for item in &after {
            if item.mentions.is_disjoint(&changed) {
                continue;
            }
            match &item.function {
                Some(name) => changed.insert(name.clone()),
                // A method that calls a changed function belongs to the solution's type and cannot be written again.
                None => return None,
            };
        }
        if changed.len() == known {
            break;
        }
    }
    let is_changed = |item: &&Item<'_>| {
        item.function
            .as_ref()
            .is_some_and(|name| changed.contains(name))
    };
    let texts: Vec<&str> = after
        .iter()
        .filter(is_changed)
        .map(|item| item.text)
        .collect();
    Some(texts.join("\n"))
}

struct Item<'a> {
    text: &'a str,
    /// The name, if it is a function.
    function: Option<String>,
    /// Every identifier in it but its own name.
    mentions: BTreeSet<String>,
}

fn items(source: &str) -> Option<Vec<Item<'_>>> {
    let file = syn::parse_file(source).ok()?;
    file.items
        .iter()
        .map(|item| {
            let function = match item {
                syn::Item::Fn(function) => Some(function.sig.ident.to_string()),
                _ => None,
            };
            let mut mentions = BTreeSet::new();
            identifiers(item.to_token_stream(), &mut mentions);
            if let Some(name) = &function {
                mentions.remove(name);
            }
            Some(Item {
                text: source.get(item.span().byte_range())?,
                function,
                mentions,
            })
        })
        .collect()
}

fn identifiers(tokens: TokenStream, found: &mut BTreeSet<String>) {
    for token in tokens {
        match token {
            TokenTree::Ident(ident) => {
                found.insert(ident.to_string());
            }
            TokenTree::Group(group) => identifiers(group.stream(), found),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::changed_functions;

    const SOLUTION: &str = "pub struct P(f64);\npub fn a(x: f64) -> f64 { x }\npub fn b(x: f64) -> f64 { a(x) + 1.0 }\npub fn c() {}\n";

    #[test]
    fn callers_are_compiled_again_and_others_are_not() {
        let variant = SOLUTION.replace("{ x }", "{ -x }");
        assert_eq!(
            changed_functions(SOLUTION, &variant).as_deref(),
            Some("pub fn a(x: f64) -> f64 { -x }\npub fn b(x: f64) -> f64 { a(x) + 1.0 }")
        );
        let variant = SOLUTION.replace("1.0", "2.0");
        assert_eq!(
            changed_functions(SOLUTION, &variant).as_deref(),
            Some("pub fn b(x: f64) -> f64 { a(x) + 2.0 }")
        );
    }

    #[test]
    fn what_is_no_function_makes_the_whole_file_new() {
        assert_eq!(
            changed_functions(SOLUTION, &SOLUTION.replace("P(f64)", "P(f32)")),
            None
        );
        let with_method =
            format!("{SOLUTION}impl P {{ pub fn m(&self) -> f64 {{ a(self.0) }} }}\n");
        assert_eq!(
            changed_functions(&with_method, &with_method.replace("{ x }", "{ -x }")),
            None
        );
    }
}
