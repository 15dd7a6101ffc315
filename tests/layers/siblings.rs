//! Siblings, which are the files and folders of one folder, do not import each other, neither directly nor in a ring.
//!
//! A folder stands for all that is in it. A `mod.rs` is the folder and no sibling of what is in it: files may use what it defines,
//! and it may use the files. What a `mod.rs` only hands on counts as an import from the file that defines it. What only tests
//! import does not count.

use std::collections::{BTreeMap, BTreeSet};

use crate::source::{Source, sources};

/// Arrows between siblings: from whom, to whom, and a place where it is drawn.
type Arrows = BTreeMap<(String, String), String>;

#[test]
fn no_siblings_of_the_program_import_each_other() {
    assert_eq!(rings(&sources("src")), NONE);
}

#[test]
fn no_siblings_of_the_benchmarks_import_each_other() {
    assert_eq!(rings(&sources("benches")), NONE);
}

const NONE: Vec<String> = Vec::new();

#[test]
fn a_ring_is_seen_however_it_is_written() {
    let ring = |files: &[(&str, &str)]| {
        let sources: Vec<Source> = files
            .iter()
            .map(|(path, text)| Source::read(path, text))
            .collect();
        rings(&sources).len()
    };
    // Directly.
    assert_eq!(
        ring(&[
            ("ui/a.rs", "use super::b::B;"),
            ("ui/b.rs", "fn f() { x!(crate::ui::a::A) }")
        ]),
        2
    );
    // Around a third, by a folder.
    assert_eq!(
        ring(&[
            ("ui/a.rs", "use super::b::B;"),
            ("ui/b/mod.rs", "use super::c::C;"),
            ("ui/b/deep.rs", ""),
            ("ui/c.rs", "mod m { use super::super::a::A; }"),
        ]),
        3
    );
    assert_eq!(
        ring(&[
            ("a.rs", "use super::ui::b::B;"),
            ("ui/b.rs", "use workbook::a;")
        ]),
        2
    );
    // By what a `mod.rs` hands on.
    assert_eq!(
        ring(&[
            ("ui/mod.rs", "mod a;\nmod b;\npub use b::B;"),
            ("ui/a.rs", "use super::B;"),
            ("ui/b.rs", "use super::a::A;"),
        ]),
        2
    );
}

#[test]
fn what_a_folder_and_its_files_share_is_no_ring() {
    let sources = [
        (
            "ui/mod.rs",
            "mod a;\nuse a::A;\npub struct Thing;\nfn f() { a::g() }",
        ),
        ("ui/a.rs", "use super::Thing;\nuse super::b::B;"),
        (
            "ui/b.rs",
            "#[cfg(test)]\nmod tests { use super::super::a::A; }",
        ),
    ]
    .map(|(path, text)| Source::read(path, text));
    assert_eq!(rings(&sources), NONE);
}

/// Every arrow that is part of a ring, as `from:line → to`.
fn rings(sources: &[Source]) -> Vec<String> {
    let arrows = arrows(sources);
    let leads_back = |from: &str, to: &str| {
        let mut reached = BTreeSet::new();
        let mut open = vec![to];
        while let Some(at) = open.pop() {
            if reached.insert(at) {
                let next = arrows.keys().filter(|(start, _)| start == at);
                open.extend(next.map(|(_, end)| end.as_str()));
            }
        }
        reached.contains(from)
    };
    arrows
        .iter()
        .filter(|((from, to), _)| leads_back(from, to))
        .map(|((_, to), place)| format!("{place} → {to}"))
        .collect()
}

fn arrows(sources: &[Source]) -> Arrows {
    let by_module: BTreeMap<Vec<String>, &Source> = sources
        .iter()
        .filter(|source| !source.module().is_empty())
        .map(|source| (source.module(), source))
        .collect();
    let mut arrows = Arrows::new();
    for source in sources {
        let own = source.module();
        for named in &source.named {
            let other = defined_in(&by_module, &named.path);
            let shared = own.iter().zip(&other).take_while(|(a, b)| a == b).count();
            // One of the two is the folder of the other.
            if shared == own.len() || shared == other.len() {
                continue;
            }
            let sibling = |module: &[String]| module[..=shared].join("/");
            arrows
                .entry((sibling(&own), sibling(&other)))
                .or_insert_with(|| format!("{}:{}", source.path, named.line));
        }
    }
    arrows
}

/// The module that defines what this path names; where a module only hands it on, the one behind it.
fn defined_in(modules: &BTreeMap<Vec<String>, &Source>, path: &[String]) -> Vec<String> {
    let is_module = |path: &[String]| {
        modules
            .keys()
            .any(|module| module.starts_with(path) && !path.is_empty())
    };
    let length = (0..=path.len())
        .rev()
        .find(|length| is_module(&path[..*length]))
        .unwrap_or(0);
    let module = &path[..length];
    let handed_on = modules
        .get(module)
        .zip(path.get(length))
        .and_then(|(source, name)| source.brought.get(name));
    match handed_on {
        Some(behind) if behind.len() > length && behind.starts_with(module) => {
            defined_in(modules, behind)
        }
        _ => module.to_vec(),
    }
}
