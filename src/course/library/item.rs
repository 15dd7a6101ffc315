//! What is read off one item of a file: its name, its words, what it imports.

use std::collections::BTreeSet;

use syn::visit::Visit;
use syn::{Item, UseTree};

use super::LIBRARY;

/// Whether an item imports from the library.
pub fn is_library_import(item: &Item) -> bool {
    matches!(item, Item::Use(own) if matches!(&own.tree, UseTree::Path(path) if path.ident == LIBRARY))
}

/// The last word of each path in a tree of imports; of `module::*` the module.
pub(super) fn last_words(tree: &UseTree, above: &str, found: &mut BTreeSet<String>) {
    match tree {
        UseTree::Path(path) => last_words(&path.tree, &path.ident.to_string(), found),
        UseTree::Name(name) if name.ident == "self" => drop(found.insert(above.to_owned())),
        UseTree::Name(name) => drop(found.insert(name.ident.to_string())),
        UseTree::Rename(name) => drop(found.insert(name.ident.to_string())),
        UseTree::Glob(_) => drop(found.insert(above.to_owned())),
        UseTree::Group(group) => group
            .items
            .iter()
            .for_each(|tree| last_words(tree, above, found)),
    }
}

/// The modules of which the root of a library hands on everything.
pub(super) fn handed_on(root: &str) -> BTreeSet<String> {
    let handed_on = |item: Item| match item {
        Item::Use(own) if matches!(own.vis, syn::Visibility::Public(_)) => {
            let mut modules = BTreeSet::new();
            last_words(&own.tree, "", &mut modules);
            modules
        }
        _ => BTreeSet::new(),
    };
    let items = syn::parse_file(root).map(|file| file.items);
    items
        .unwrap_or_default()
        .into_iter()
        .flat_map(handed_on)
        .collect()
}

/// The name that an item defines.
pub(super) fn name_of(item: &Item) -> Option<String> {
    let name = match item {
        Item::Const(item) => &item.ident,
        Item::Enum(item) => &item.ident,
        Item::Fn(item) => &item.sig.ident,
        Item::Static(item) => &item.ident,
        Item::Struct(item) => &item.ident,
        Item::Trait(item) => &item.ident,
        Item::Type(item) => &item.ident,
        _ => return None,
    };
    Some(name.to_string())
}

/// Every word in an item.
pub(super) fn words_of(item: &Item) -> BTreeSet<String> {
    struct Words(BTreeSet<String>);
    impl Visit<'_> for Words {
        fn visit_ident(&mut self, word: &proc_macro2::Ident) {
            self.0.insert(word.to_string());
        }
        // What a macro is handed is no syntax yet.
        fn visit_macro(&mut self, own: &syn::Macro) {
            let text = own.tokens.to_string();
            let words = text.split(|letter: char| !(letter.is_alphanumeric() || letter == '_'));
            self.0.extend(words.map(str::to_owned));
        }
    }
    let mut words = Words(BTreeSet::new());
    words.visit_item(item);
    words.0
}

/// The name at the end of a path, which stands behind the modules.
pub(super) fn last_name(path: &str) -> &str {
    path.rsplit("::").next().unwrap_or(path)
}
