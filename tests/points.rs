//! What an answer earns, what is kept from whoever gives it, and whose the inputs are.
//!
//! `tests/courses/points` is a course that says it all.

#![allow(clippy::unwrap_used, reason = "what a test cannot do without ends it")]

#[allow(dead_code, reason = "every test program uses a part of it")]
mod support {
    pub mod course;
    pub mod folder;
}

use std::path::Path;

use support::folder::{Folder, copy};

/// The course in `course/`, packed in `open.workbook` and `sealed.workbook`.
fn packed() -> Folder {
    let folder = Folder::empty();
    let course = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/courses/points");
    copy(&course, &folder.path("course"));
    folder.done("course", "dev pack -o ../open.workbook");
    folder.done("course", "dev pack --sealed -o ../sealed.workbook");
    folder
}

const SLOPE: &str = "exercises/01_lines/slope.rs";
const SECRET: &str = "exercises/01_lines/secret.rs";
const OWN: &str = "exercises/01_lines/own.rs";

/// A starter's function with this body.
fn answer(folder: &Folder, mine: &str, path: &str, body: &str) {
    let path = format!("{mine}/{path}");
    let text = folder.read(&path);
    let start = text
        .find("    todo!(")
        .unwrap_or_else(|| text.rfind("{\n").unwrap() + 2);
    folder.write(&path, format!("{}    {body}\n}}\n", &text[..start]));
}

/// The report of `run` for programs.
fn report(folder: &Folder, mine: &str, words: &str) -> serde_json::Value {
    let output = folder.command_in(mine, words).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let all: serde_json::Value =
        serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}:\n{text}"));
    all["exercises"][0].clone()
}

#[test]
fn quantities_have_weights_and_mistakes_may_have_credit() {
    let folder = packed();
    for course in ["open", "sealed"] {
        folder.done("", &format!("init {course} --course {course}.workbook"));
        // m counts 3 and m² 1: all of 10 points are for both.
        answer(&folder, course, SLOPE, "(dy / dx, dy)");
        let run = report(&folder, course, "run slope --format json");
        assert_eq!(
            (run["earned"].as_u64(), run["points"].as_u64()),
            (Some(7), Some(10))
        );
        answer(&folder, course, SLOPE, "(dx, dy * dy / dx / dx)");
        let run = report(&folder, course, "run slope --format json");
        assert_eq!(run["earned"], 2);
        // What was earned stays earned.
        assert!(folder.done(course, "list").contains("7"));
        answer(&folder, course, SLOPE, "(dx / dy, (dx / dy).powi(2))");
        let run = report(&folder, course, "run slope --format json");
        assert_eq!(run["diagnosis"][0]["id"], "mistake:upside-down");
        assert_eq!(run["earned"], 5);
        let (text, _) = folder.said(course, "run slope");
        assert!(text.contains("5/10 points"), "{text}");
        let run = report(&folder, course, "check slope --format json");
        assert_eq!(run["earned"], 5);
        // What only whoever grades asks is not asked here.
        assert_eq!(run["quantities"].as_array().map(Vec::len), Some(2));
    }
    // Its author is asked all of it.
    let run = report(&folder, "course", "run slope --format json");
    assert_eq!(run["quantities"][2]["name"], "far away");
}

#[test]
fn where_nothing_is_revealed_no_expected_value_is_told() {
    let folder = packed();
    for course in ["open", "sealed"] {
        folder.done("", &format!("init {course} --course {course}.workbook"));
        let (text, _) = folder.said(course, "run secret");
        assert!(
            !text.contains("2.5") && !text.contains("For example"),
            "{text}"
        );
        answer(&folder, course, SECRET, "(b - a) / 2.0");
        let (text, code) = folder.said(course, "run secret --where --where --where");
        assert_eq!(code, 1);
        assert!(text.contains("✗ middle    1.5          hidden "), "{text}");
        assert!(text.contains("This is half of the distance"), "{text}");
        assert!(!text.contains("2.5"), "{text}");
        let run = report(&folder, course, "run secret --format json");
        assert!(run["quantities"][0]["expected"].is_null(), "{run}");
        assert_eq!(run["quantities"][0]["off_by"], "");
        // A factor is a relation to what is expected.
        answer(&folder, course, SECRET, "a + b");
        let run = report(&folder, course, "run secret --format json");
        let told = run["diagnosis"].as_array().unwrap();
        let kinds = told.iter().map(|told| told["id"].as_str().unwrap());
        assert!(
            kinds.clone().all(|kind| !kind.starts_with("relation")),
            "{run}"
        );
    }
}

#[test]
fn what_is_given_may_be_shown_and_what_is_drawn_not() {
    let folder = packed();
    folder.done("", "init mine --course open.workbook --as Ada");
    let (text, _) = folder.said("mine", "run own");
    assert!(text.contains("height = 7"), "{text}");
    answer(&folder, "mine", OWN, "w * x - b");
    let (text, _) = folder.said("mine", "run own");
    assert!(text.contains("✗ height    5            7 "), "{text}");
    // Right in the given case alone.
    answer(&folder, "mine", OWN, "w * x + b + (w - 2.0)");
    let (text, _) = folder.said("mine", "run own");
    assert!(text.contains("hidden"), "{text}");
}

#[test]
fn everybody_has_inputs_of_their_own_and_the_same_every_time() {
    let folder = packed();
    let mut seeds = Vec::new();
    for (number, name) in ["Ada", "Emmy", "Grace", "Sofia", "Lise", "Maria"]
        .iter()
        .enumerate()
    {
        for course in ["open", "sealed"] {
            let mine = format!("{course}{number}");
            folder.done(
                "",
                &format!("init {mine} --course {course}.workbook --as {name}"),
            );
            answer(&folder, &mine, OWN, "w * x - b");
            let run = report(&folder, &mine, "run own --format json");
            seeds.push(run["seed"].as_u64().unwrap());
            let run = report(&folder, &mine, "run slope --format json");
            assert_eq!(run["seed"], 1);
        }
        // The same open and sealed.
        assert_eq!(seeds.pop(), seeds.last().copied());
    }
    assert!(seeds.iter().all(|seed| (1..=4).contains(seed)));
    assert!(seeds.iter().any(|seed| *seed != seeds[0]), "{seeds:?}");
    // Another seed is asked for by name, where the solution is at hand.
    assert_eq!(
        report(&folder, "open0", "run own --seed 9 --format json")["seed"],
        9
    );
    assert_eq!(
        folder.said("sealed0", "run own --seed 9"),
        (
            "error: the course keeps its solutions to itself, and brings no answers of own for seed 9\nLeave out `--seed`, and the seed is the one that it has.\n".to_owned(),
            3
        )
    );
    // A folder stays whose it is.
    let (text, code) = folder.said("", "init open0 --course open.workbook --as Eve");
    assert_eq!(
        (text.as_str(), code),
        (
            "error: [F]/open0 is the folder of “Ada”, and that is what its inputs are drawn for\nNothing was changed. Leave out `--as`, or make a folder of your own.\n",
            3
        )
    );
    folder.done("", "init open0 --course open.workbook");
    let text = folder.done("", "init nobody --course open.workbook");
    assert!(
        text.contains(" Its inputs differ from learner to learner: `workbook init --as NAME` says whose they are.\n"),
        "{text}"
    );
    folder.done("nobody", "init --as Ada");
    answer(&folder, "nobody", OWN, "w * x - b");
    assert_eq!(
        report(&folder, "nobody", "run own --format json")["seed"].as_u64(),
        Some(seeds[0])
    );
}

#[test]
fn what_only_whoever_grades_asks_is_in_no_sealed_pack() {
    let folder = packed();
    let inside = |name: &str| {
        let bytes = std::fs::read(folder.path(&format!("{name}.workbook"))).unwrap();
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
        let mut all = String::new();
        for place in 0..archive.len() {
            let mut file = archive.by_index(place).unwrap();
            std::io::Read::read_to_string(&mut file, &mut all).unwrap();
        }
        all
    };
    let (open, sealed) = (inside("open"), inside("sealed"));
    for text in ["far away", "grading", "77", "dy / dx", "(a + b) / 2.0"] {
        assert!(open.contains(text), "{text}");
    }
    for text in ["far away", "grading", "dy / dx", "(a + b) / 2.0", "m * m"] {
        assert!(!sealed.contains(text), "{text}");
    }
    // What is given is held against the seed of whoever grades, too.
    folder.edit(
        "course/solutions/01_lines/secret.toml",
        "seed = 77",
        "seed = 78",
    );
    folder.done("course", "dev check secret");
}
