//! The arrows point down: what each module of `src/` may know of the others.
//!
//! The table `ORDER` is the one place that states the order of the layers. The sources are read as tokens, so that a path inside
//! a macro counts as well, and the Rust that the program itself generates (text in quotes) does not.

#![allow(clippy::unwrap_used, reason = "what a test cannot do without ends it")]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

/// The modules from the lowest up. A module may use itself and what stands before it.
const ORDER: &[Layer] = &[
    // The core: values in, values out.
    Layer::core("nesting"),
    Layer::core("quantity"),
    Layer::core("course"),
    Layer::core("progress"),
    Layer::core("sample"),
    Layer::core("sheet"),
    Layer::core("trial"),
    Layer::core("verdict"),
    Layer::core("diagnosis"),
    // The outside world.
    Layer::world("folder"),
    Layer::world("cache"),
    Layer::world("process"),
    Layer::world("harness"),
    Layer::world("grader"),
    Layer::world("watch"),
    Layer::world("workspace"),
    Layer::world("review"),
    // What people see and type.
    Layer::world("ui"),
    Layer::world("cli"),
    Layer::world("commands"),
    Layer::world("main"),
];

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

/// The only folder in which `unsafe` may stand.
const UNSAFE_FOLDER: &str = "process/";

/// The only places that compare answers, beside the tests of what explains them, which have no programs to run.
const JUDGES: [&str; 3] = ["grader/", "verdict/", "diagnosis/testing.rs"];

/// The text that is compiled with the learner's file and not with the program; it is no module.
const GENERATED: &str = "harness/runtime.rs";

struct Layer {
    name: &'static str,
    core: bool,
}

impl Layer {
    const fn core(name: &'static str) -> Self {
        Layer { name, core: true }
    }

    const fn world(name: &'static str) -> Self {
        Layer { name, core: false }
    }
}

#[test]
fn every_module_has_its_place_in_the_order() {
    let mut strangers: Vec<String> = sources()
        .iter()
        .map(|source| source.layer().to_owned())
        .filter(|layer| layer != "lib" && place(layer).is_none())
        .collect();
    strangers.dedup();
    assert!(strangers.is_empty(), "not in the table: {strangers:?}");
}

#[test]
fn every_arrow_points_down() {
    let mut upward = String::new();
    for source in sources() {
        let Some(own) = place(source.layer()) else {
            continue;
        };
        for used in &source.uses {
            let other = place(&used.module);
            if other.is_none_or(|other| other > own) {
                let _ = writeln!(upward, "{}:{} → {}", source.path, used.line, used.module);
            }
        }
    }
    assert!(upward.is_empty(), "these arrows point up:\n{upward}");
}

#[test]
fn the_core_knows_nothing_of_the_outside_world() {
    let mut known = String::new();
    for source in sources() {
        let core = place(source.layer()).is_some_and(|place| ORDER[place].core);
        for outside in source.outside.iter().filter(|_| core) {
            let _ = writeln!(known, "{}:{} {}", source.path, outside.line, outside.module);
        }
    }
    assert!(known.is_empty(), "the core reaches outside:\n{known}");
}

#[test]
fn nothing_is_imported_with_a_star_outside_of_tests() {
    let stars = lines_of(|source| &source.stars);
    assert!(stars.is_empty(), "imported with a star:\n{stars}");
}

#[test]
fn unsafe_code_stands_only_where_the_operating_system_is_called() {
    let mut strays = String::new();
    for source in sources() {
        if !source.path.starts_with(UNSAFE_FOLDER) {
            for line in &source.unsafes {
                let _ = writeln!(strays, "{}:{line}", source.path);
            }
        }
    }
    assert!(
        strays.is_empty(),
        "unsafe outside {UNSAFE_FOLDER}:\n{strays}"
    );
}

#[test]
fn answers_are_judged_by_the_grader_alone() {
    let mut strays = String::new();
    let mut judged = 0;
    for source in sources() {
        judged += source.judges.len();
        if !JUDGES.iter().any(|place| source.path.starts_with(place)) {
            for line in &source.judges {
                let _ = writeln!(strays, "{}:{line}", source.path);
            }
        }
    }
    assert!(
        strays.is_empty(),
        "`judge` outside of the grader:\n{strays}"
    );
    assert!(judged > 0, "nothing is judged any more");
    let renamed = "use crate::verdict::{Verdict, judge as by};\nfn f() { super::judge(1); }\n";
    assert_eq!(Source::read("ui/a.rs", renamed).judges, [1, 2]);
}

#[test]
fn every_module_says_first_what_lives_in_it() {
    let silent: Vec<String> = sources()
        .into_iter()
        .filter(|source| !source.text.starts_with("//! "))
        .map(|source| source.path)
        .collect();
    assert!(silent.is_empty(), "no `//!` on the first line: {silent:?}");
}

#[test]
fn the_map_in_lib_rs_names_every_layer_in_this_order() {
    let lib = fs::read_to_string(root().join("lib.rs")).unwrap();
    let map = lib.split("```").nth(1).unwrap();
    let mut named: Vec<&str> = map
        .lines()
        .filter_map(|line| line.strip_prefix("//! "))
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    named.retain(|name| exists(name));
    named.reverse();
    let all: Vec<&str> = ORDER
        .iter()
        .map(|layer| layer.name)
        .filter(|layer| exists(layer))
        .collect();
    assert_eq!(named, all, "the map, read from below");
}

#[test]
fn an_arrow_is_seen_in_every_form_it_can_be_written_in() {
    let source = Source::read(
        "ui/table.rs",
        "//! A table.\nuse crate::{cli::Run, commands};\nfn f() { println!(\"{}\", crate::harness::x()); }\n\
         const G: &str = \"use crate::watch::*;\";\nuse super::super::review;\n",
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

/// A file of `src/` and what it says of others.
struct Source {
    /// Below `src/`, with forward slashes.
    path: String,
    text: String,
    /// Modules of the program that are named.
    uses: Vec<Used>,
    /// What is named of `OUTSIDE`.
    outside: Vec<Used>,
    /// Lines with a star import outside of tests.
    stars: Vec<usize>,
    /// Lines with `unsafe`.
    unsafes: Vec<usize>,
    /// Lines with `judge`.
    judges: Vec<usize>,
}

struct Used {
    module: String,
    line: usize,
}

impl Source {
    fn read(path: &str, text: &str) -> Self {
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
        };
        source.look(tokens, false, 0);
        source
    }

    /// The module of the program that the file belongs to.
    fn layer(&self) -> &str {
        let first = self.path.split('/').next().unwrap_or_default();
        first.strip_suffix(".rs").unwrap_or(first)
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
                    }
                }
                TokenTree::Literal(_) => {}
            }
        }
    }

    /// Notes where a path leads that starts with the first of these tokens.
    fn path_at(&mut self, tokens: &[TokenTree], nested: usize) {
        let line = tokens[0].span().start().line;
        let paths = paths(tokens);
        for path in paths {
            let supers = path.iter().take_while(|name| *name == "super").count();
            let from_root = match path.first().map(String::as_str) {
                Some("crate" | "workbook") => path.get(1),
                Some("super") if supers == self.depth() + nested => path.get(supers),
                _ => None,
            };
            if let Some(module) = from_root {
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

fn place(module: &str) -> Option<usize> {
    ORDER.iter().position(|layer| layer.name == module)
}

fn exists(layer: &str) -> bool {
    root().join(format!("{layer}.rs")).exists() || root().join(layer).is_dir()
}

fn lines_of(of: fn(&Source) -> &Vec<usize>) -> String {
    let mut text = String::new();
    for source in sources() {
        for line in of(&source) {
            let _ = writeln!(text, "{}:{line}", source.path);
        }
    }
    text
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// Every module of the program.
fn sources() -> Vec<Source> {
    let mut paths = Vec::new();
    rust_files(&root(), "", &mut paths);
    paths.retain(|path| path != GENERATED);
    let read = |path: &String| Source::read(path, &fs::read_to_string(root().join(path)).unwrap());
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
