//! The main road: from folders to results, the same as `run` says, whatever the shards.

use crate::support::folder::Folder;
use crate::{LINE, class, line, report, results, slope};

/// One learner for each answer to `line`, and some to `slope`.
fn mixed() -> Folder {
    let mut files: Vec<(String, String)> = Vec::new();
    for (number, (body, ..)) in LINE.iter().enumerate() {
        files.push((format!("l{number}/line.rs"), line(body)));
        files.push((
            format!("l{number}/slope.rs"),
            slope(["2.0 * x", "x + x", "x", "2.0 * x + 0.0", "x * x"][number]),
        ));
    }
    // The same tokens in another layout, and what tells its layout.
    files.push((
        "same/line.rs".into(),
        "// Mine.\npub fn line(w: f64, a: f64, b: f64)\n  -> f64 { w * a + b }\n".into(),
    ));
    files.push((
        "tells/line.rs".into(),
        line("println!(\"{}\", line!()); w * a"),
    ));
    files.push((
        "tells too/line.rs".into(),
        format!("\n\n{}", line("println!(\"{}\", line!()); w * a")),
    ));
    let files: Vec<(&str, String)> = files
        .iter()
        .map(|(path, text)| (path.as_str(), text.clone()))
        .collect();
    class(&files)
}

#[test]
fn verdict_points_and_reasons_are_those_of_run_on_each_file_alone() {
    let folder = mixed();
    // What a course has for an exercise when it is first looked at is its starter.
    folder.said("", "check");
    folder.said("", "grade in -o out --seed 9");
    let rows = results(&folder, "out");
    let mut compared = 0;
    for ((learner, exercise), row) in &rows {
        let Some(file) = row["file"].as_str() else {
            assert_eq!(row["verdict"], "not_submitted");
            continue;
        };
        let place = if exercise == "line" {
            "01_lines"
        } else {
            "02_slopes"
        };
        let text = folder.read(&format!("in/{file}"));
        folder.write(&format!("exercises/{place}/{exercise}.rs"), text);
        let alone = folder.json(&format!("run {exercise} --seed 9 --format json"));
        let alone = &alone["exercises"][0];
        for key in ["verdict", "points", "diagnosis"] {
            assert_eq!(row[key], alone[key], "{key} of {learner}");
        }
        assert_eq!(
            row["earned"].as_f64(),
            alone["earned"].as_f64(),
            "{learner}"
        );
        compared += 1;
    }
    assert_eq!(compared, 2 * LINE.len() + 3);
    let kept = std::fs::read_dir(folder.path("out/records"))
        .unwrap()
        .flatten();
    let kept: usize = kept
        .map(|folder| std::fs::read_dir(folder.path()).unwrap().count())
        .sum();
    assert_eq!(
        kept,
        compared - 1,
        "files with the same tokens share a result, unless it tells their layout"
    );
}

#[test]
fn shards_in_any_order_and_a_second_time_come_to_the_same_bytes() {
    let folder = mixed();
    folder.said("", "grade in -o whole --seed 9");
    let whole = report(&folder, "whole");
    for shards in [2_usize, 7] {
        let out = format!("parts{shards}");
        folder.done(
            "",
            &format!("grade plan in -o {out} --seed 9 --shards {shards}"),
        );
        for shard in (0..shards).rev() {
            folder.done("", &format!("grade run {out} --shard {shard}"));
        }
        folder.said("", &format!("grade report {out}"));
        assert!(report(&folder, &out) == whole, "{shards} shards");
    }
    folder.said("", "grade report whole");
    assert!(report(&folder, "whole") == whole, "a second report");
    let (text, code) = folder.said("", "grade run parts2 --shard 2");
    assert_eq!(
        (code, text.contains("there is no part 2")),
        (2, true),
        "{text}"
    );
}

#[test]
fn a_mended_exercise_is_graded_again_alone_and_who_moved_is_listed() {
    let folder = class(&[
        ("ada/line.rs", line("w * a + b")),
        ("ada/slope.rs", slope("2.0 * x")),
        ("bob/slope.rs", slope("3.0 * x")),
    ]);
    folder.done("", "grade in -o out --seed 9");
    let count = |folder: &Folder| {
        let kept = std::fs::read_dir(folder.path("out/records"))
            .unwrap()
            .flatten();
        kept.map(|folder| std::fs::read_dir(folder.path()).unwrap().count())
            .sum::<usize>()
    };
    assert_eq!(count(&folder), 3);
    folder.edit(
        "info.toml",
        "title = \"The slope of a square\"",
        "title = \"The slope of a square\"\npoints = 5",
    );
    let text = folder.done("", "grade in -o out");
    assert!(text.contains("The points of 1 result changed"), "{text}");
    assert_eq!(
        count(&folder),
        5,
        "two files of one exercise, and none of the other"
    );
    assert_eq!(
        folder.read("out/moved.csv"),
        "learner,exercise,before,now\r\nada,slope,1,5\r\n"
    );
    folder.write(
        "out/overrides.csv",
        "learner,exercise,points,note\nbob,slope,2.5,nearly\n",
    );
    folder.done("", "grade report out");
    assert!(
        folder.read("out/grades.csv").contains("bob,,,,2.5,2.5\r\n"),
        "{}",
        folder.read("out/grades.csv")
    );
    assert_eq!(
        folder.read("out/overrides.csv").lines().count(),
        2,
        "nobody writes there"
    );
}

#[test]
fn a_table_of_the_numbers_that_learners_see_needs_attention() {
    let seen = Folder::cold_course();
    seen.write(
        "exercises/02_slopes/slope.rs",
        slope("println!(\"{x:?}\"); 2.0 * x"),
    );
    let report = seen.json("run slope --format json");
    let output = report["exercises"][0]["output"]
        .as_str()
        .unwrap()
        .to_owned();
    let arms: String = output
        .lines()
        .map(|x| format!("if x == {x} {{ return 2.0 * {x}; }}\n    "))
        .collect();
    let folder = class(&[
        ("ada/slope.rs", slope(&format!("{arms}0.0"))),
        ("bob/slope.rs", slope("0.0")),
    ]);
    let (text, code) = folder.said("", "grade in -o out --seed 9");
    assert_eq!(code, 1, "{text}");
    assert!(
        text.contains("ada: slope: it is right on the inputs that learners see (seed 1)"),
        "{text}"
    );
    assert!(!text.contains("bob:"), "{text}");
}

#[test]
fn another_machine_another_plan_and_no_plan_are_refused() {
    let folder = class(&[("ada/slope.rs", slope("2.0 * x"))]);
    folder.done("", "grade plan in -o out --seed 9");
    let plan = folder.read("out/plan.json");
    for (replace, with, said) in [
        (
            "\"toolchain\": \"",
            "\"toolchain\": \"f",
            "the plan was made with",
        ),
        (
            "\"arithmetic\": \"",
            "\"arithmetic\": \"f",
            "yield other digits here",
        ),
        (
            "\"expected\": \"",
            "\"expected\": \"f",
            "comes to other values here",
        ),
        (
            env!("CARGO_PKG_VERSION"),
            "0.0.9",
            "was made by workbook 0.0.9",
        ),
    ] {
        folder.write("out/plan.json", plan.replace(replace, with));
        let (text, code) = folder.said("", "grade run out");
        assert_eq!((code, text.contains(said)), (3, true), "{text}");
    }
    let (text, code) = folder.said("", "grade run nowhere");
    assert_eq!((code, text.contains("holds no plan")), (3, true), "{text}");
}

#[test]
fn two_commands_lead_from_folders_to_grades_and_names_stay_out_of_the_page() {
    let folder = class(&[
        ("Ärna, \"Z\"/line.rs", line("w * a + b")),
        ("=bob/line.rs", line("w * a")),
    ]);
    folder.write(
        "roster.csv",
        "id,name\n7,\"Ärna, \"\"Z\"\"\"\n8,=bob\n9,Nobody\n",
    );
    let text = folder.done(
        "",
        "grade in -o out --seed 9 --roster roster.csv --write for-class,junit",
    );
    assert!(text.contains("2 files of 3 learners: 1 solved."), "{text}");
    assert!(text.contains("1 handed in nothing."), "{text}");
    assert_eq!(
        folder.read("out/grades.csv"),
        "learner,name,line,layer,slope,total\r\n7,\"Ärna, \"\"Z\"\"\",2,,,2\r\n8,'=bob,0,,,0\r\n9,Nobody,,,,0\r\n"
    );
    for page in ["out/class.html", "out/for-the-class.html"] {
        let page = folder.read(page);
        for name in ["Ärna", "bob", "Nobody"] {
            assert!(!page.contains(name), "{name}");
        }
        assert!(!page.contains("<script"));
    }
    let small = folder.read("out/for-the-class.html");
    assert!(
        small.contains("&lt; 5") && !small.contains("mistake:bias-forgotten"),
        "small numbers are left out"
    );
    let own = folder.read("out/feedback/8.html");
    assert!(
        own.contains("The height b is missing: your line goes through the origin."),
        "{own}"
    );
}
