//! What a file takes from the library of given code, as far as its text shows without doubt.

use proc_macro2::{TokenStream, TokenTree};
use syn::UseTree;

use crate::course::{LIBRARY, is_library_import};
use crate::parse_depth::with_deep_stack;

/// Whether a file speaks of the library only in imports that name what they take, one by one, and takes only what it may see.
///
/// A file of which this is not sure may be fine all the same.
pub fn only(text: &str, seen: &[String]) -> bool {
    !text.contains(LIBRARY) || with_deep_stack(text, || all_are_plain(text, seen)).unwrap_or(false)
}

/// Whether a file that does not speak of the library has all the names of it, plainly and for everybody, as `module::name` each.
///
/// A file of which this is not sure may have them all the same.
pub fn none_needed<'a>(text: &str, names: impl Iterator<Item = &'a str>) -> bool {
    if text.contains(LIBRARY) {
        return false;
    }
    let names: Vec<&str> = names.collect();
    let has_all = || {
        let Ok(file) = syn::parse_file(text) else {
            return false;
        };
        names.iter().all(|path| {
            let name = path.rsplit("::").next().unwrap_or_default();
            file.items.iter().any(|item| is_public(item, name))
        })
    };
    !names.is_empty() && with_deep_stack(text, has_all).unwrap_or(false)
}

/// Whether an item is a function or a type of that name that everybody may use. With an attribute it may be left out.
fn is_public(item: &syn::Item, name: &str) -> bool {
    let (visibility, own, attributes) = match item {
        syn::Item::Fn(item) => (&item.vis, &item.sig.ident, &item.attrs),
        syn::Item::Struct(item) => (&item.vis, &item.ident, &item.attrs),
        syn::Item::Enum(item) => (&item.vis, &item.ident, &item.attrs),
        _ => return false,
    };
    let leaves_out = |attribute: &syn::Attribute| {
        let path = attribute.path();
        !(path.is_ident("doc") || path.is_ident("derive") || path.is_ident("allow"))
    };
    own == name
        && matches!(visibility, syn::Visibility::Public(_))
        && !attributes.iter().any(leaves_out)
}

fn all_are_plain(text: &str, seen: &[String]) -> bool {
    let Ok(file) = syn::parse_file(text) else {
        return false;
    };
    let (imports, others): (Vec<_>, Vec<_>) =
        file.items.iter().partition(|item| is_library_import(item));
    let plain = imports.iter().all(|item| match item {
        syn::Item::Use(own) if own.attrs.is_empty() => {
            let mut taken = Vec::new();
            leaves(&own.tree, "", &mut taken) && taken.iter().all(|path| seen.contains(path))
        }
        _ => false,
    });
    let silent = |item: &&syn::Item| !speaks_of_library(quote::quote!(#item));
    plain
        && file
            .attrs
            .iter()
            .all(|attribute| !speaks_of_library(quote::quote!(#attribute)))
        && others.iter().all(silent)
}

/// The path of each leaf of a tree of imports, without the library's own name; whether all of them are names.
fn leaves(tree: &UseTree, above: &str, taken: &mut Vec<String>) -> bool {
    let below = |name: &syn::Ident| match above {
        "" if name == LIBRARY => String::new(),
        "" => name.to_string(),
        above => format!("{above}::{name}"),
    };
    match tree {
        UseTree::Path(path) => leaves(&path.tree, &below(&path.ident), taken),
        UseTree::Name(name) => {
            taken.push(below(&name.ident));
            true
        }
        UseTree::Rename(name) => {
            taken.push(below(&name.ident));
            true
        }
        UseTree::Glob(_) => false,
        UseTree::Group(group) => group.items.iter().all(|tree| leaves(tree, above, taken)),
    }
}

/// Whether the library's name is anywhere in there.
fn speaks_of_library(tokens: TokenStream) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(word) => word == LIBRARY || word == format!("r#{LIBRARY}"),
        TokenTree::Group(group) => speaks_of_library(group.stream()),
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::{none_needed, only};

    #[test]
    fn a_file_with_everything_of_its_own_needs_nothing() {
        let needs_none = |text: &str| none_needed(text, ["a::one", "a::P"].into_iter());
        let own = "/// One.\npub fn one() {}\n#[derive(Clone)]\npub struct P { pub x: f64 }";
        assert!(needs_none(own));
        for text in [
            "",
            "pub fn one() {}",
            &own.replace("pub fn", "fn"),
            &own.replace("pub fn", "#[cfg(test)] pub fn"),
            &own.replace("one", "two"),
            &own.replace("struct P {", "struct P { {"),
            &format!("{own}\nuse given::a::two;"),
            &format!("mod inner {{ {own} }}"),
        ] {
            assert!(!needs_none(text), "{text}");
        }
    }

    fn only_one(text: &str) -> bool {
        only(text, &["a::one".to_owned(), "a::P".to_owned()])
    }

    #[test]
    fn imports_that_name_what_may_be_seen_are_plain() {
        for text in [
            "pub fn f() {}",
            "use given::a::one;\npub fn f() { one() }",
            "use given::{a::{P as Q, one}};\n/// What is given.\npub fn f() { one() }",
            "// Given: from `given`.\npub fn f() {}",
        ] {
            assert!(only_one(text), "{text}");
        }
    }

    #[test]
    fn everything_else_is_in_doubt() {
        for text in [
            "use given::a::two;",
            "use given::*;",
            "use given::a::*;",
            "use given::a;",
            "use given::a::{self};",
            "use given as other;",
            "use ::given::a::one;\nfn f() { given::a::two() }",
            "fn f() { given::a::one() }",
            "fn f() { use given::a::one; one() }",
            "use given::a::one;\nmacro_rules! m { () => { given::a::two() } }",
            "fn f() { ::r#given::a::two() }",
            "extern crate given as other;",
            "#[cfg(all())]\nuse given::a::one;",
            "fn f( { given",
        ] {
            assert!(!only_one(text), "{text}");
        }
    }
}
