//! What has a name in a library, and what of it is built on what.

use std::collections::{BTreeMap, BTreeSet};

use quote::ToTokens;
use syn::Item;
use syn::spanned::Spanned;

use super::item::{is_library_import, last_words, name_of, words_of};
use super::{LIBRARY_ROOT, LibraryError};

/// Something of the library that has a name. A library says each name once.
pub(super) struct Entry {
    pub(super) module: String,
    pub(super) item: Item,
    /// Every word in it and, of a type, in its methods.
    pub(super) words: BTreeSet<String>,
}

/// All of a library, read once.
#[derive(Default)]
pub(super) struct Entries {
    pub(super) named: BTreeMap<String, Entry>,
    /// The text of each item behind the name it belongs to, in the order of the files; that of methods belongs to their type.
    texts: Vec<(String, String)>,
}

impl Entries {
    /// Read the files of a library: path below its folder, and text.
    pub(super) fn read<'a>(
        files: impl Iterator<Item = (&'a str, &'a str)>,
    ) -> Result<Self, LibraryError> {
        let mut entries = Entries::default();
        let mut methods: Vec<(String, BTreeSet<String>)> = Vec::new();
        for (path, text) in files {
            let file = syn::parse_file(text).map_err(|error| LibraryError {
                file: path.to_owned(),
                line: error.span().start().line,
                message: error.to_string(),
            })?;
            let module = match path {
                LIBRARY_ROOT => "",
                path => path.trim_end_matches(".rs"),
            };
            for item in file.items {
                let words = words_of(&item);
                let own = text.get(item.span().byte_range()).unwrap_or_default();
                if let Item::Impl(block) = &item {
                    let of = block.self_ty.to_token_stream().to_string();
                    entries.texts.push((of.clone(), own.to_owned()));
                    methods.push((of, words));
                } else if let Some(name) = name_of(&item) {
                    entries.texts.push((name.clone(), own.to_owned()));
                    let module = module.to_owned();
                    let entry = Entry {
                        module,
                        item,
                        words,
                    };
                    entries.named.insert(name, entry);
                }
            }
        }
        for (of, words) in methods {
            if let Some(entry) = entries.named.get_mut(&of) {
                entry.words.extend(words);
            }
        }
        Ok(entries)
    }

    /// The names for which that holds, and those that are built on any of them.
    pub(super) fn built_on(&self, holds: impl Fn(&str) -> bool) -> BTreeSet<&String> {
        let mut found: BTreeSet<&String> = self.named.keys().filter(|name| holds(name)).collect();
        loop {
            let rests_on_one = |entry: &Entry| entry.words.iter().any(|word| found.contains(word));
            let more: BTreeSet<&String> = self
                .named
                .iter()
                .filter(|(name, entry)| found.contains(name) || rests_on_one(entry))
                .map(|(name, _)| name)
                .collect();
            if more.len() == found.len() {
                return found;
            }
            found = more;
        }
    }

    /// What a file imports from the library: one by one, or all of a module.
    pub(super) fn imported(&self, file: &syn::File) -> impl Iterator<Item = &Entry> {
        let mut last = BTreeSet::new();
        for item in file.items.iter().filter(|item| is_library_import(item)) {
            if let Item::Use(own) = item {
                last_words(&own.tree, "", &mut last);
            }
        }
        let is_imported = move |(name, entry): &(&String, &Entry)| {
            last.contains(*name) || last.contains(&entry.module)
        };
        self.named
            .iter()
            .filter(is_imported)
            .map(|(_, entry)| entry)
    }

    /// The texts of these names and of all they are built on, but for what a file has itself.
    pub(super) fn texts_of(&self, mut names: BTreeSet<String>, file: &syn::File) -> String {
        let own: BTreeSet<String> = file.items.iter().filter_map(name_of).collect();
        loop {
            let words = names
                .iter()
                .filter_map(|name| self.named.get(name))
                .flat_map(|entry| &entry.words);
            let needed =
                words.filter(|word| self.named.contains_key(*word) && !own.contains(*word));
            let more: BTreeSet<String> = names.iter().chain(needed).cloned().collect();
            if more.len() == names.len() {
                break;
            }
            names = more;
        }
        names.retain(|name| !own.contains(name));
        let needed = self.texts.iter().filter(|(name, _)| names.contains(name));
        needed.map(|(_, text)| format!("\n{text}\n")).collect()
    }
}

impl Entry {
    pub(super) fn name(&self) -> String {
        name_of(&self.item).unwrap_or_default()
    }

    pub(super) fn path(&self, name: &str) -> String {
        match self.module.as_str() {
            "" => name.to_owned(),
            module => format!("{module}::{name}"),
        }
    }

    pub(super) fn is_type(&self) -> bool {
        matches!(self.item, Item::Struct(_) | Item::Enum(_) | Item::Type(_))
    }
}
