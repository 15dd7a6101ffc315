//! A source file as far as the arrows are concerned: what it names of other modules and of the outside world.
//!
//! It is read as tokens, so that a path inside a macro counts as well, and the Rust that the program itself generates (text in
//! quotes) does not.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

/// What the core does not know: no file, process, clock, environment, terminal or colour.
const OUTSIDE: &[&str] = &[
    "std::fs",
    "std::process",
    "std::time",
    "std::env",
    "std::net",
    "colored",
    "crossterm",
    "tempfile",
    "notify",
];

/// The files at the top of a program, whose module is the root.
const TOPS: &[&str] = &["lib", "main", "pairs"];

/// The text that is compiled with the learner's file and not with the program; it is no module.
const GENERATED: &str = "harness/runtime.rs";

/// A file and what it says of others.
pub struct Source {
    /// Below its root, with forward slashes.
    pub path: String,
    pub text: String,
    /// Modules of the program that are named.
    pub uses: Vec<Used>,
    /// What is named of `OUTSIDE`.
    pub outside: Vec<Used>,
    /// Lines with a star import outside of tests.
    pub stars: Vec<usize>,
    /// Lines with `unsafe`.
    pub unsafes: Vec<usize>,
    /// Lines with `judge`.
    pub judges: Vec<usize>,
    /// Paths from the root of the program that are named outside of tests, whatever they lead to.
    pub named: Vec<Named>,
    /// What the file's `use` lines bring in outside of tests, by its last name, as a path from the root.
    pub brought: BTreeMap<String, Vec<String>>,
}

pub struct Named {
    pub path: Vec<String>,
    pub line: usize,
}

pub struct Used {
    pub module: String,
    pub line: usize,
}

impl Source {
    pub fn read(path: &str, text: &str) -> Self {
        let tokens: TokenStream = text
            .parse()
            .unwrap_or_else(|error| panic!("{path}: {error}"));
        let mut source = Source {
            path: path.to_owned(),
            text: text.to_owned(),
            uses: Vec::new(),
            outside: Vec::new(),
            stars: Vec::new(),
            unsafes: Vec::new(),
            judges: Vec::new(),
            named: Vec::new(),
            brought: BTreeMap::new(),
        };
        source.look(tokens, false, 0);
        source
    }

    /// The module of the program that the file belongs to.
    pub fn layer(&self) -> &str {
        let first = self.path.split('/').next().unwrap_or_default();
        first.strip_suffix(".rs").unwrap_or(first)
    }

    /// The names that lead from the root of the program to this file; a `mod.rs` is the folder, and what stands at the top
    /// (`lib.rs`, `main.rs`) is the root.
    pub fn module(&self) -> Vec<String> {
        let path = self.path.trim_end_matches(".rs");
        let mut names: Vec<String> = path.split('/').map(str::to_owned).collect();
        let is_top = names.len() == 1 && TOPS.contains(&path);
        if is_top || names.last().is_some_and(|name| name == "mod") {
            names.pop();
        }
        names
    }

    /// The path from the root that these names mean in this file; `None` if they stay within it or lead out of the program.
    fn path_from_root(&self, path: &[String], nested: usize) -> Option<Vec<String>> {
        let supers = path.iter().take_while(|name| *name == "super").count();
        let base = match path.first()?.as_str() {
            "crate" | "workbook" => return Some(path[1..].to_vec()),
            "super" => {
                let own = self.module();
                let up = supers.checked_sub(nested)?;
                own[..own.len().checked_sub(up)?].to_vec()
            }
            "self" if nested == 0 => return Some([self.module(), path[1..].to_vec()].concat()),
            _ => return None,
        };
        Some([base, path[supers..].to_vec()].concat())
    }

    /// How often `super` may be said before the root of the program is reached.
    fn depth(&self) -> usize {
        let folders = self.path.split('/').count() - 1;
        folders + usize::from(!self.path.ends_with("mod.rs"))
    }

    fn look(&mut self, tokens: TokenStream, in_tests: bool, nested: usize) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let mut for_tests = false;
        for (at, token) in tokens.iter().enumerate() {
            match token {
                TokenTree::Group(group) => {
                    let is_module = at >= 2 && is_ident(&tokens[at - 2], "mod");
                    for_tests |= is_for_tests(group);
                    let tested = in_tests || (for_tests && group.delimiter() == Delimiter::Brace);
                    self.look(group.stream(), tested, nested + usize::from(is_module));
                    if group.delimiter() == Delimiter::Brace {
                        for_tests = false;
                    }
                }
                TokenTree::Punct(punct) => {
                    if punct.as_char() == ';' {
                        for_tests = false;
                    }
                    let star = punct.as_char() == '*'
                        && at >= 2
                        && is_colons(&tokens, at - 2)
                        && !in_tests;
                    if star {
                        self.stars.push(punct.span().start().line);
                    }
                }
                TokenTree::Ident(ident) => {
                    if ident == "unsafe" {
                        self.unsafes.push(ident.span().start().line);
                    }
                    if ident == "judge" {
                        self.judges.push(ident.span().start().line);
                    }
                    let starts = at < 2 || !is_colons(&tokens, at - 2);
                    if starts {
                        self.path_at(&tokens[at..], nested);
                        let after_use = at >= 1 && is_ident(&tokens[at - 1], "use");
                        if !in_tests && !for_tests {
                            self.name_at(&tokens[at..], nested, after_use);
                        }
                    }
                }
                TokenTree::Literal(_) => {}
            }
        }
    }

    /// Notes which paths from the root start with the first of these tokens.
    fn name_at(&mut self, tokens: &[TokenTree], nested: usize, after_use: bool) {
        let line = tokens[0].span().start().line;
        for path in paths(tokens) {
            let full = self.path_from_root(&path, nested);
            if let Some(path) = full.clone() {
                self.named.push(Named { path, line });
            }
            // A path that starts with no keyword starts in this module, or it is another crate's and leads to no file.
            if after_use && nested == 0 {
                let full = full.unwrap_or_else(|| [self.module(), path.clone()].concat());
                if let Some(last) = full.last() {
                    self.brought.insert(last.clone(), full);
                }
            }
        }
    }

    /// Notes where a path leads that starts with the first of these tokens.
    fn path_at(&mut self, tokens: &[TokenTree], nested: usize) {
        let line = tokens[0].span().start().line;
        let paths = paths(tokens);
        for path in paths {
            let supers = path.iter().take_while(|name| *name == "super").count();
            let path_from_root = match path.first().map(String::as_str) {
                Some("crate" | "workbook") => path.get(1),
                Some("super") if supers == self.depth() + nested => path.get(supers),
                _ => None,
            };
            if let Some(module) = path_from_root {
                self.uses.push(Used {
                    module: module.clone(),
                    line,
                });
            }
            let joined = path.join("::");
            let names = |outside: &&&str| {
                joined == **outside || joined.starts_with(&format!("{outside}::"))
            };
            if let Some(outside) = OUTSIDE.iter().find(names) {
                self.outside.push(Used {
                    module: (*outside).to_owned(),
                    line,
                });
            }
        }
    }
}

/// All paths that start with these tokens: one, or with braces as many as there are in them.
fn paths(tokens: &[TokenTree]) -> Vec<Vec<String>> {
    let Some(TokenTree::Ident(ident)) = tokens.first() else {
        return Vec::new();
    };
    let name = ident.to_string();
    if tokens.len() < 4 || !is_colons(tokens, 1) {
        return vec![vec![name]];
    }
    let rest = match &tokens[3] {
        TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
            let inner: Vec<TokenTree> = group.stream().into_iter().collect();
            let comma = |token: &TokenTree| matches!(token, TokenTree::Punct(mark) if mark.as_char() == ',');
            inner.split(comma).flat_map(paths).collect()
        }
        _ => paths(&tokens[3..]),
    };
    if rest.is_empty() {
        return vec![vec![name]];
    }
    rest.into_iter()
        .map(|rest| [vec![name.clone()], rest].concat())
        .collect()
}

/// `[cfg(test)]`, perhaps with further conditions.
fn is_for_tests(attribute: &Group) -> bool {
    let text = attribute.to_string().replace(' ', "");
    text == "[cfg(test)]" || text.starts_with("[cfg(all(test,")
}

fn is_ident(token: &TokenTree, name: &str) -> bool {
    matches!(token, TokenTree::Ident(ident) if ident == name)
}

fn is_colons(tokens: &[TokenTree], at: usize) -> bool {
    let colon = |token: Option<&TokenTree>| matches!(token, Some(TokenTree::Punct(mark)) if mark.as_char() == ':');
    colon(tokens.get(at)) && colon(tokens.get(at + 1))
}

pub fn root(folder: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)
}

/// Every module below a folder of the project.
pub fn sources(folder: &str) -> Vec<Source> {
    let root = root(folder);
    let mut paths = Vec::new();
    rust_files(&root, "", &mut paths);
    paths.retain(|path| path != GENERATED);
    let read = |path: &String| Source::read(path, &fs::read_to_string(root.join(path)).unwrap());
    paths.iter().map(read).collect()
}

fn rust_files(folder: &Path, below: &str, paths: &mut Vec<String>) {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    for name in names {
        let path = folder.join(&name);
        if path.is_dir() {
            rust_files(&path, &format!("{below}{name}/"), paths);
        } else if name.ends_with(".rs") {
            paths.push(format!("{below}{name}"));
        }
    }
}

#[test]
fn an_arrow_is_seen_in_every_form_it_can_be_written_in() {
    let source = Source::read(
        "ui/table.rs",
        "//! A table.\nuse crate::{cli::Run, commands};\nfn f() { println!(\"{}\", crate::harness::x()); }\n\
         const G: &str = \"use crate::watch_files::*;\";\nuse super::super::review;\n",
    );
    let modules: Vec<&str> = source
        .uses
        .iter()
        .map(|used| used.module.as_str())
        .collect();
    assert_eq!(modules, ["cli", "commands", "harness", "review"]);
    assert!(source.stars.is_empty());
}

#[test]
fn tests_may_import_with_a_star_and_nothing_else_may() {
    let tests = "#[cfg(test)]\nmod tests {\n    use super::*;\n}\n";
    assert!(Source::read("ui/a.rs", tests).stars.is_empty());
    assert_eq!(Source::read("ui/a.rs", "use super::b::*;\n").stars, [1]);
}
