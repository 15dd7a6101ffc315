//! Where in the file the mistake is, as `run` tells it: rung by rung, and only if it may.

#![allow(clippy::unwrap_used, reason = "what a test cannot do without ends it")]

#[allow(dead_code, reason = "every test program uses a part of it")]
mod support {
    pub mod course;
    pub mod folder;
}

use serde_json::json;
use snapbox::str;
use support::folder::Folder;

/// A course that has seen its starters, so that it knows what a learner wrote.
fn begun(folder: Folder) -> Folder {
    folder.workbook("run line").code(1);
    folder
}

/// A course of the three exercises in which `line` has a mistake.
fn wrong_line() -> Folder {
    let folder = begun(Folder::course());
    folder.answer_line("let height = w * a;\n    height - b");
    folder
}

/// What `run` says beside what it says without being asked where.
fn said_of_it(folder: &Folder, asked: &str) -> String {
    let said = |words: &str| {
        let output = folder.command(words).output().unwrap();
        assert_eq!(String::from_utf8_lossy(&output.stderr), "");
        String::from_utf8(output.stdout).unwrap()
    };
    let (plain, whole) = (said("run line"), said(&format!("run line {asked}")));
    whole.strip_prefix(&plain).unwrap().to_owned()
}

/// The rung that is written down for `line`.
fn reached(folder: &Folder) -> serde_json::Value {
    let text = folder.read(".workbook/progress.json");
    let progress: serde_json::Value = serde_json::from_str(&text).unwrap();
    progress["exercises"]["line"]["where"].clone()
}

#[test]
fn every_rung_says_what_the_one_before_said_and_more() {
    let folder = wrong_line();
    folder
        .workbook("run line --where")
        .code(1)
        .stdout_eq(str![[r#"
 line   exercises/01_lines/line.rs                                                       0/2 points

 ✗ z is not right yet.

   quantity  yours        expected     off by  cases
 ✗ z         -0.875       1.125        2       0/6    ← first wrong

   The row shows the first wrong case: w = 0.5, a = 0.25, b = 1.

 Your z is the right one minus 2 times b on all 6 inputs. Is b subtracted where it should be added?

 exercises/01_lines/line.rs:3
   3 |     height - b
     |     ^^^^^^^^^^ is -0.875 here, needs 1.125

 With that, your function is right on all 6 inputs.

"#]]);
    let rungs = ["--where", "--where --where", "--where --where --where"];
    let said = rungs.map(|asked| said_of_it(&folder, asked));
    assert!(
        said[1].starts_with(&said[0]) && said[1] != said[0],
        "{said:?}"
    );
    assert!(
        said[2].starts_with(&said[1]) && said[2] != said[1],
        "{said:?}"
    );
    // Nothing is given away that was not asked for.
    assert!(
        !said[0].contains("sum") && !said[1].contains("height + b"),
        "{said:?}"
    );
    assert_eq!(
        said_of_it(&folder, "--where --where --where --where"),
        said[2]
    );
}

#[test]
fn the_rung_that_was_reached_is_written_down() {
    let folder = wrong_line();
    folder.workbook("run line").code(1);
    assert_eq!(reached(&folder), json!(null));
    // What a program reads, nobody was told.
    folder.workbook("run line --where --format json").code(1);
    assert_eq!(reached(&folder), json!(null));
    folder.workbook("run line --where --where").code(1);
    assert_eq!(reached(&folder), json!(2));
    folder.workbook("run line --where").code(1);
    assert_eq!(reached(&folder), json!(2));
    folder
        .workbook("run line --where --where --where --where --where")
        .code(1);
    assert_eq!(reached(&folder), json!(3));
    // Neither another answer nor the starter takes it away.
    folder.workbook("reset line").code(0);
    folder.solve("01_lines/line.rs");
    folder.workbook("run line --where").code(0);
    assert_eq!(reached(&folder), json!(3));
}

#[test]
fn where_there_is_no_place_nothing_is_written_down() {
    let folder = begun(Folder::course());
    folder.answer_line("(w * 7.3).sin() + 0.1 * a * a");
    let said = said_of_it(&folder, "--where");
    assert_eq!(said, "\n Where in your file that is could not be proven.\n");
    assert_eq!(reached(&folder), json!(null));
    for other in [
        "w * a + b",
        "todo!()",
        "w * a +",
        "let v = [w]; v[b as usize + 3]",
    ] {
        folder.answer_line(other);
        assert_eq!(said_of_it(&folder, "--where --where"), "", "{other}");
        let report = folder.json("run line --where --format json");
        assert_eq!(report["exercises"][0]["where"], json!([]), "{other}");
    }
    assert_eq!(reached(&folder), json!(null));
}

#[test]
fn an_exercise_may_keep_it_or_show_it() {
    let folder = wrong_line();
    let asked = said_of_it(&folder, "--where");
    folder.edit("info.toml", "cases = 4\n", "cases = 4\nwhere = \"never\"\n");
    let kept = "\n Where in your file that is, this exercise leaves to you to find.\n";
    for times in ["--where", "--where --where --where"] {
        assert_eq!(said_of_it(&folder, times), kept);
    }
    let report = folder.json("run line --where --format json");
    assert_eq!(report["exercises"][0]["where"], json!([]));
    let without = String::from_utf8(folder.command("run line").output().unwrap().stdout).unwrap();
    // The exercise's own word counts more than that for all.
    folder.edit(
        "info.toml",
        "points = 2\n",
        "points = 2\nwhere = \"shown\"\n",
    );
    let shown = String::from_utf8(folder.command("run line").output().unwrap().stdout).unwrap();
    assert_eq!(shown, without + &asked);
    assert_eq!(said_of_it(&folder, "--where"), "");
    let report = folder.json("run line --format json");
    assert!(report["exercises"][0].get("where").is_none());
    // Who did not ask is not told that nothing was found.
    folder.answer_line("(w * 7.3).sin() + 0.1 * a * a");
    let said = String::from_utf8(folder.command("run line").output().unwrap().stdout).unwrap();
    assert!(!said.contains("could not be proven"), "{said}");
}

#[test]
fn a_fault_that_is_to_be_found_is_not_pointed_at() {
    let folder = wrong_line();
    let wrong = "points = 2\nstarter = \"wrong\"\n";
    folder.edit("info.toml", "points = 2\n", wrong);
    let kept = said_of_it(&folder, "--where");
    assert!(kept.contains("leaves to you to find"), "{kept}");
}

#[test]
fn the_part_beside_a_solution_may_say_it_too() {
    let folder = begun(Folder::course_in_parts());
    folder.answer_line("let height = w * a;\n    height - b");
    let part = folder.read("solutions/01_lines/line.toml");
    folder.write(
        "solutions/01_lines/line.toml",
        format!("where = \"never\"\n{part}"),
    );
    assert!(said_of_it(&folder, "--where").contains("leaves to you to find"));
}
