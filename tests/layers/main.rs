//! The arrows point down: what each module of `src/` may know of the others.
//!
//! The table `ORDER` is the one place that states the order of the layers. Within a folder no order is stated, but there has to be
//! one: see `siblings`.

#![allow(clippy::unwrap_used, reason = "what a test cannot do without ends it")]

use std::fmt::Write as _;
use std::fs;

use source::{Source, root, sources, texts};

mod siblings;
mod source;

/// The modules from the lowest up. A module may use itself and what stands before it.
const ORDER: &[Layer] = &[
    // The core: values in, values out.
    Layer::core("parse_depth"),
    Layer::core("mark"),
    Layer::core("tame"),
    Layer::core("merge"),
    Layer::core("bound"),
    Layer::core("mutation"),
    Layer::core("quantity"),
    Layer::core("injection"),
    Layer::core("location"),
    Layer::core("course"),
    Layer::core("archive"),
    Layer::core("editors"),
    Layer::core("pack"),
    Layer::core("progress"),
    Layer::core("sample"),
    Layer::core("sheet"),
    Layer::core("execution"),
    Layer::core("tested"),
    Layer::core("verdict"),
    Layer::core("diagnosis"),
    Layer::core("report"),
    Layer::core("picture"),
    // The outside world.
    Layer::world("folder"),
    Layer::world("cache"),
    Layer::world("process"),
    Layer::world("harness"),
    Layer::world("git"),
    Layer::world("language_server"),
    Layer::world("repair"),
    Layer::world("grader"),
    Layer::world("watch_files"),
    Layer::world("workspace"),
    Layer::world("origin"),
    Layer::world("class"),
    Layer::world("review"),
    // What people see and type.
    Layer::world("ui"),
    Layer::world("web"),
    Layer::world("export"),
    Layer::world("cli"),
    Layer::world("commands"),
    Layer::world("main"),
];

/// What a module does not know although it stands below: the harness compiles and runs whatever it is given, and why that was
/// asked for is none of its business.
const APART: [(&str, &str); 1] = [("harness", "diagnosis")];

/// The only folder in which `unsafe` may stand.
const UNSAFE_FOLDER: &str = "process/";

/// The only places that compare answers, beside the tests of what explains them, which have no programs to run.
const JUDGES: [&str; 3] = ["grader/", "verdict/", "diagnosis/testing.rs"];

/// The lines a file may have, its tests among them. What is longer holds more than one idea.
const LONGEST: usize = 450;

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
    let mut strangers: Vec<String> = sources("src")
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
    for source in sources("src") {
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
fn what_is_kept_apart_does_not_meet() {
    let mut met = String::new();
    for source in sources("src") {
        for used in &source.uses {
            if APART.contains(&(source.layer(), &used.module)) {
                let _ = writeln!(met, "{}:{} → {}", source.path, used.line, used.module);
            }
        }
    }
    assert!(met.is_empty(), "these are kept apart:\n{met}");
}

#[test]
fn the_core_knows_nothing_of_the_outside_world() {
    let mut known = String::new();
    for source in sources("src") {
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
    for source in sources("src") {
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
    for source in sources("src") {
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
    let silent: Vec<String> = sources("src")
        .into_iter()
        .filter(|source| !source.text.starts_with("//! "))
        .map(|source| source.path)
        .collect();
    assert!(silent.is_empty(), "no `//!` on the first line: {silent:?}");
}

#[test]
fn no_file_is_longer_than_one_idea_needs() {
    let mut long = String::new();
    for folder in ["src", "benches"] {
        for (path, text) in texts(folder) {
            let lines = text.lines().count();
            if lines > LONGEST {
                let _ = writeln!(long, "{folder}/{path}: {lines} lines");
            }
        }
    }
    assert!(long.is_empty(), "more than {LONGEST} lines:\n{long}");
}

#[test]
fn the_map_in_lib_rs_names_every_layer_in_this_order() {
    let lib = fs::read_to_string(root("src").join("lib.rs")).unwrap();
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

fn place(module: &str) -> Option<usize> {
    ORDER.iter().position(|layer| layer.name == module)
}

fn exists(layer: &str) -> bool {
    root("src").join(format!("{layer}.rs")).exists() || root("src").join(layer).is_dir()
}

fn lines_of(of: fn(&Source) -> &Vec<usize>) -> String {
    let mut text = String::new();
    for source in sources("src") {
        for line in of(&source) {
            let _ = writeln!(text, "{}:{line}", source.path);
        }
    }
    text
}
