//! What a chapter and the course took: counted while one works, said at their ends, and shown whenever one asks.

#![allow(clippy::unwrap_used, reason = "what a test cannot do without ends it")]

#[allow(dead_code, reason = "every test program uses a part of it")]
mod support {
    pub mod course;
    pub mod folder;
}

use snapbox::str;

use support::folder::Folder;

/// The answer to `line` that the course has a name for, and one that it knows nothing of.
const NAMED: &str = "w * a";
const UNNAMED: &str = "w * a + b + (31.0 * w).sin()";

/// Works on the first chapter: a hint, a mistake met twice with another one between, one exercise given up.
fn first_chapter(folder: &Folder) {
    folder.workbook("hint line").code(0);
    for answer in [NAMED, NAMED, UNNAMED, NAMED] {
        folder.answer_line(answer);
        folder.workbook("run line").code(1);
    }
    folder.workbook("solution layer --give-up").code(0);
    folder.solve("01_lines/layer.rs");
    folder.workbook("run layer").code(0);
    folder.solve("01_lines/line.rs");
}

#[test]
fn the_last_exercise_of_a_chapter_brings_what_it_took() {
    let folder = Folder::course();
    first_chapter(&folder);
    folder.workbook("run line").code(0).stdout_eq(str![[r#"
 line   exercises/01_lines/line.rs                                                       2/2 points

 ✓ Solved: 6 numbers right.

 Every neuron starts with a line.

 Chapter 1 · Lines
   solved    2/2, 5/5 points
   hints     1, for line
   given up  layer
   mistakes  bias forgotten

 Next: workbook run slope

"#]]);
    // It is said once.
    let again = folder.done("", "run line");
    assert!(!again.contains("Chapter 1"), "{again}");
}

#[test]
fn the_summary_is_there_at_any_time() {
    let folder = Folder::course();
    folder.workbook("summary").code(0).stdout_eq(str![[r#"
 All exercises
   solved    0/3, 0/6 points
   hints     none
   given up  none
   mistakes  none that has a name

"#]]);
    first_chapter(&folder);
    folder.workbook("summary").code(0).stdout_eq(str![[r#"
 Chapter 1 · Lines
   solved    1/2, 3/5 points
   hints     1, for line
   given up  layer
   mistakes  bias forgotten

 All exercises
   solved    1/3, 3/6 points
   hints     1, for line
   given up  layer
   mistakes  bias forgotten

"#]]);
    let lines = folder.done("", "summary 1");
    for name in ["01_lines", "LINES"] {
        assert_eq!(folder.done("", &format!("summary {name}")), lines);
    }
    folder
        .workbook("summary 3")
        .code(2)
        .stdout_eq(str![])
        .stderr_eq(str![[r#"
error: there is no chapter `3`: name it by its number, from 1 to 2
`workbook list` shows all of them.

"#]]);
}

/// A second mistake of `line` with a name, so that the first one can be met again after it.
#[test]
fn a_mistake_that_comes_back_is_counted_again() {
    let folder = Folder::course_with(
        "say = \"The height b is missing: your line goes through the origin.\"\n",
        "say = \"The height b is missing: your line goes through the origin.\"\n\n[[exercises.mistakes]]\n\
         name = \"sign-of-the-bias\"\nreplace = \"+ b\"\nwith = \"- b\"\nsay = \"The height is added.\"\n",
    );
    // Told by `run` in its words, by `run` as JSON, and by `check`.
    for (answer, words) in [
        (NAMED, "run line"),
        ("w * a - b", "check line"),
        (NAMED, "run line --format json"),
        (NAMED, "check"),
    ] {
        folder.answer_line(answer);
        folder.workbook(words).code(1);
    }
    let said = folder.done("", "summary 1");
    let counted = "mistakes  bias forgotten (twice), sign of the bias\n";
    assert!(said.ends_with(counted), "{said}");
    let report = folder.json("summary 1 --format json");
    let expected = serde_json::json!({ "summaries": [{
        "chapter": 1, "exercises": 2, "solved": 0, "earned": 0, "points": 5, "hints": 0, "with_hints": [],
        "given_up": [], "mistakes": [
            { "name": "bias-forgotten", "count": 2 }, { "name": "sign-of-the-bias", "count": 1 }
        ]
    }] });
    assert_eq!(report, expected);
    // What is done to an exercise after it was solved is no part of the way.
    folder.solve("01_lines/line.rs");
    folder.workbook("run line").code(0);
    folder.answer_line("w * a - b");
    folder.workbook("run line").code(1);
    let said = folder.done("", "summary 1");
    assert!(said.ends_with(counted), "{said}");
}

#[test]
fn progress_of_older_programs_is_read_on() {
    let folder = Folder::course();
    // As the first version wrote it, with neither a number nor a checksum.
    folder.write(
        ".workbook/progress.json",
        r#"{"current": "line", "exercises": {"layer": {"solved": true, "earned": 3, "hints": 1}}}"#,
    );
    folder.answer_line(NAMED);
    folder.workbook("run line").code(1);
    let said = folder.done("", "summary 1");
    assert!(
        said.contains("hints     1, for layer") && said.contains("bias forgotten"),
        "{said}"
    );
    // As long as no mistake was met by its name, an older program reads what this one writes.
    let format = |folder: &Folder| {
        let text = folder.read(".workbook/progress.json");
        let saved: serde_json::Value = serde_json::from_str(&text).unwrap();
        saved["format"].as_u64()
    };
    assert_eq!(format(&folder), Some(4));
    let folder = Folder::course();
    folder.answer_line(UNNAMED);
    folder.workbook("run line").code(1);
    assert_eq!(format(&folder), Some(2));
}

#[test]
fn a_mistake_met_in_watch_is_counted() {
    let folder = Folder::course();
    folder.answer_line(NAMED);
    let program = env!("CARGO_BIN_EXE_workbook");
    let mut watch = std::process::Command::new(program)
        .current_dir(folder.path(""))
        .env("XDG_STATE_HOME", support::folder::STATE_HOME)
        .stdin(std::process::Stdio::null())
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::null())
        .spawn()
        .unwrap();
    let start = std::time::Instant::now();
    let is_counted = || folder.done("", "summary 1").contains("bias forgotten");
    while !is_counted() && start.elapsed().as_secs() < 120 {
        std::thread::sleep(std::time::Duration::from_millis(100));
    }
    watch.kill().unwrap();
    watch.wait().unwrap();
    assert!(is_counted());
}
