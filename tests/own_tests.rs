//! Exercises that are judged by the tests in their own file: a small course in the form of rustlings, and one of Exercism.

#![allow(clippy::unwrap_used, reason = "what a test cannot do without ends it")]

#[allow(dead_code, reason = "every test program uses a part of it")]
mod support {
    pub mod course;
    pub mod folder;
}

use std::path::Path;

use support::folder::{Folder, copy};

const HALF: &str = "exercises/01_tests/half.rs";
const GREETING: &str = "exercises/01_tests/greeting.rs";
const CIRCLE: &str = "exercises/01_tests/circle.rs";

/// The course in a folder of its own.
fn course() -> Folder {
    let folder = Folder::empty();
    let course = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/courses/own_tests");
    copy(&course, &folder.path(""));
    folder
}

/// The course with all its solutions as answers.
fn solved() -> Folder {
    let folder = course();
    for file in ["half", "circle", "sums", "greeting"] {
        folder.solve(&format!("01_tests/{file}.rs"));
    }
    folder
}

/// What a command says to programs.
fn json(folder: &Folder, words: &str) -> serde_json::Value {
    let (text, _) = folder.said("", &format!("{words} --format json"));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

fn verdicts(folder: &Folder) -> Vec<String> {
    let told = json(folder, "check");
    let exercises = told["exercises"].as_array().unwrap();
    let verdict = |exercise: &serde_json::Value| {
        assert_eq!(exercise["judged_by"], "tests");
        exercise["verdict"].as_str().unwrap().to_owned()
    };
    exercises.iter().map(verdict).collect()
}

#[test]
fn starters_are_open_and_solutions_pass() {
    let folder = course();
    assert_eq!(
        verdicts(&folder),
        [
            "solved",
            "unfinished",
            "lints",
            "does_not_compile",
            "unfinished"
        ]
    );
    folder.workbook("dev check").code(0).stderr_eq("");
    assert_eq!(verdicts(&solved()), ["solved"; 5]);
}

#[test]
fn an_author_is_told_of_a_solution_that_does_not_pass_and_of_a_starter_that_does() {
    let folder = course();
    folder.edit("solutions/01_tests/half.rs", "number / 2", "number / 3");
    folder.write(CIRCLE, folder.read("solutions/01_tests/circle.rs"));
    let (said, code) = folder.said("", "dev check");
    assert_eq!(code, 1);
    for line in [
        " solutions/01_tests/half.rs:19: the solution does not pass: `tests::of_even_numbers` fails: assertion `left == right` failed; left: Some(2); right: Some(4)",
        " exercises/01_tests/circle.rs: the starter should be “unfinished”, not “solved”: its own tests pass",
    ] {
        assert!(said.contains(line), "{line}\n{said}");
    }
}

/// A change of a file that passes, and the verdict.
#[test]
fn a_verdict_is_what_compiler_tests_clippy_and_main_come_to() {
    let folder = solved();
    let cases: &[(&str, &str, &str, &str)] = &[
        (HALF, "number / 2", "number / 3", "wrong"),
        (HALF, "Some(number / 2)", "todo!()", "unfinished"),
        // Where no test comes, Clippy does.
        (
            HALF,
            "fn main() {",
            "fn later() { todo!() }\n\nfn main() {",
            "unfinished",
        ),
        (HALF, "number / 2", "number / two", "does_not_compile"),
        (
            HALF,
            "assert!(half(7)",
            "assert!(half(\"7\")",
            "does_not_compile",
        ),
        (HALF, "half(1).unwrap();", "half(1);", "wrong"),
        (HALF, "half(1).unwrap();", "panic!(\"other\");", "wrong"),
        (HALF, "half(2).map", "half(3).map", "wrong"),
        (HALF, "#[ignore]", "", "wrong"),
        // What is there for tests only is missing from the program.
        (
            HALF,
            "fn half(",
            "#[cfg(test)]\nfn half(",
            "does_not_compile",
        ),
        (
            HALF,
            "fn main() {",
            "fn main() {\n    if !cfg!(test) { panic!(\"no test\") }",
            "wrong",
        ),
        (
            HALF,
            "println!(\"{:?}\", half(8));",
            "half(7).unwrap();",
            "wrong",
        ),
        (
            HALF,
            "println!(\"{:?}\", half(8));",
            "std::process::exit(3);",
            "wrong",
        ),
        (
            HALF,
            "fn main() {\n",
            "fn main() -> Result<(), String> {\n    Err(half(8).map_or(\"a\", |_| \"b\").into())\n}\n\nfn other() {\n",
            "wrong",
        ),
        (HALF, "fn main() {", "fn other() {", "does_not_compile"),
        (
            HALF,
            "fn main() {",
            "mod inner {\n    pub fn main() {}\n}\nuse inner::main;\n\nfn other() {",
            "refused",
        ),
        (HALF, "use super::*;", "use crate::*;", "solved"),
        (
            HALF,
            "fn main() {",
            "#[derive(Debug, PartialEq)]\nstruct Own(u32);\n\nfn main() {\n    assert_eq!(crate::Own(1), Own(1));",
            "solved",
        ),
        (
            HALF,
            "fn main() {",
            "macro_rules! more { () => { #[test] fn fails() { panic!() } } }\nmore!();\n\nfn main() {",
            "refused",
        ),
        (
            HALF,
            "fn main() {",
            "#[cfg(feature = \"never\")]\n#[test]\nfn fails() { panic!() }\n\nfn main() {",
            "solved",
        ),
        (
            HALF,
            "fn main() {",
            "extern crate std as workbook_runtime;\n\nfn main() {",
            "refused",
        ),
        (
            HALF,
            "fn main() {",
            "fn f() { unsafe {} }\n\nfn main() {",
            "refused",
        ),
        (
            CIRCLE,
            "let radius: f32 = 2.0;",
            "let radius: f32 = 2.0 as f32;",
            "lints",
        ),
        (
            CIRCLE,
            "use std::f32::consts::PI;",
            "use std::f32::consts::{E, PI};",
            "lints",
        ),
        (
            GREETING,
            "format!(\"Hello, {name}!\")",
            "loop { drop(name) }",
            "timed_out",
        ),
        (
            GREETING,
            "format!(\"Hello, {name}!\")",
            "std::process::exit(name.len() as i32)",
            "exited_early",
        ),
        (
            GREETING,
            "format!(\"Hello, {name}!\")",
            "greeting(name) + \"!\"",
            "crashed",
        ),
        (
            GREETING,
            "mod more {",
            "fn main() {\n    println!(\"{}\", greeting(\"me\"));\n}\n\nmod more {",
            "solved",
        ),
    ];
    for (file, replace, with, verdict) in cases {
        let before = folder.read(file);
        folder.edit(file, replace, with);
        let told = json(&folder, &format!("run {file}"));
        let told = &told["exercises"][0];
        assert_eq!(told["verdict"], *verdict, "{replace} → {with}: {told:#}");
        folder.write(file, before);
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_program_with_tests_runs_within_its_bounds() {
    let folder = solved();
    folder.edit(
        HALF,
        "println!(\"{:?}\", half(8));",
        "println!(\"{:?}\", half(8));\n    std::fs::read_dir(\"/\").unwrap();",
    );
    folder.edit(
        GREETING,
        "format!(\"Hello",
        "std::fs::write(\"x\", name).unwrap();\n    format!(\"Hello",
    );
    for file in [HALF, GREETING] {
        let told = json(&folder, &format!("run {file}"));
        let failed = &told["exercises"][0]["tests"];
        assert!(
            failed.to_string().contains("Operation not permitted"),
            "{told:#}"
        );
    }
}

#[test]
fn a_failing_test_is_told_with_its_line_and_both_sides() {
    let folder = solved();
    folder.edit(HALF, "Some(number / 2)", "Some(number / 2 + 1)");
    folder
        .workbook("run half")
        .code(1)
        .stdout_eq(snapbox::str![[r#"
 ── output of your program [..]
 Some(5)
 half   exercises/01_tests/half.rs                                                       0/1 points

 ✗ The test `tests::of_even_numbers` fails.

 ✗ tests::of_even_numbers  ← first wrong
 ✓ tests::of_odd_numbers
 ✓ tests::there_is_none
 ✓ tests::may_return
 – tests::is_not_run       ignored
 ✓ main

 It fails on line 19:
   19 | assert_eq!(half(8), Some(4));
   left: Some(5)
   right: Some(4)

"#]]);
    let told = json(&folder, "run half");
    let first = &told["exercises"][0]["tests"][0];
    assert_eq!(
        *first,
        serde_json::json!({
            "name": "tests::of_even_numbers",
            "outcome": "failed",
            "line": 19,
            "message": "assertion `left == right` failed\n  left: Some(5)\n right: Some(4)",
            "left": "Some(5)",
            "right": "Some(4)",
        })
    );
}

/// What is kept is what would come of it again.
#[test]
fn a_file_that_did_not_change_is_not_compiled_again() {
    let folder = solved();
    // The first time there is a last word.
    folder.said("", "check");
    let fresh = folder.said("", "check");
    assert_eq!(folder.said("", "check"), fresh);
    assert_eq!(folder.said("", "check --fresh"), fresh);
}

/// The folder of one exercise, as the track has it.
fn exercism(folder: &Folder, slug: &str, example: &str, manifest: &str) {
    let name = slug.replace('-', "_");
    let path = |below: &str| format!("track/exercises/practice/{slug}/{below}");
    let config = format!(
        r#"{{"files": {{"solution": ["src/lib.rs", "Cargo.toml"], "test": ["tests/{slug}.rs"], "example": [".meta/example.rs"]}}}}"#
    );
    folder.write(&path(".meta/config.json"), config);
    folder.write(&path(".meta/example.rs"), example);
    folder.write(
        &path(".docs/instructions.md"),
        "# Instructions\n\nDouble the number.\n",
    );
    folder.write(
        &path("Cargo.toml"),
        format!("[package]\nname = \"{slug}\"\n{manifest}"),
    );
    folder.write(
        &path("src/lib.rs"),
        "pub fn double(x: i32) -> i32 {\n    todo!(\"double {x}\")\n}\n",
    );
    folder.write(
        &path(&format!("tests/{slug}.rs")),
        format!("use {name}::double;\n\n#[test]\nfn of_one() {{\n    assert_eq!(double(1), 2);\n}}\n\n#[test]\n#[ignore]\nfn of_two() {{\n    assert_eq!({name}::double(2), 4);\n}}\n"),
    );
}

#[test]
fn exercises_of_exercism_come_into_a_course() {
    let folder = Folder::empty();
    let double = "pub fn double(x: i32) -> i32 {\n    2 * x\n}\n";
    exercism(&folder, "two-times", double, "");
    exercism(
        &folder,
        "one-time",
        "pub fn double(x: i32) -> i32 {\n    x\n}\n",
        "",
    );
    exercism(
        &folder,
        "with-crate",
        double,
        "[dependencies]\nrand = \"0.10\"\n",
    );
    folder.write("track/LICENSE", "MIT\n");
    folder.done("", "dev init course");
    let (said, code) = folder.said("course", "dev import exercism ../track");
    assert_eq!(code, 0, "{said}");
    assert_eq!(
        said,
        " 1 of 3 exercises are now in exercises/exercism.\n \
         Left out:\n   \
         one-time                   its example does not pass here: wrong, tests::of_one: assertion `left == right` failed\n   \
         with-crate                 needs other crates: rand\n \
         Then:  workbook dev check\n\
         Trying 2 exercises, with their examples and their stubs…\n"
    );
    assert!(folder.has("course/exercises/exercism/LICENSE"));
    folder.done("course", "dev check");
    let (said, _) = folder.said("course", "run two_times");
    assert!(said.contains("Not finished"), "{said}");
    let again = folder.said("course", "dev import exercism ../track").0;
    assert!(
        again.contains("the course has an exercise `two_times` already"),
        "{again}"
    );
    let (said, code) = folder.said("course", "dev import exercism .");
    assert_eq!(code, 2);
    assert!(said.contains("has no exercises of Exercism"), "{said}");
}
