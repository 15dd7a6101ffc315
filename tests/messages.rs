//! `--format rustc` and `--format short`: what editors are told of every verdict, and where they show it.

#![allow(clippy::unwrap_used, reason = "what a test cannot do without ends it")]

#[allow(dead_code, reason = "every test program uses a part of it")]
mod support {
    pub mod course;
    pub mod folder;
}

use cargo_metadata::diagnostic::{Applicability, Diagnostic, DiagnosticLevel, DiagnosticSpan};
use support::folder::Folder;

const LINE: &str = "exercises/01_lines/line.rs";

/// What a command prints in that format beside the first line, which is about no place; nothing else may be there.
fn messages(folder: &Folder, words: &str) -> (Vec<Diagnostic>, i32) {
    let output = folder
        .command(&format!("{words} --format rustc"))
        .output()
        .unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{words}");
    let text = String::from_utf8(output.stdout).unwrap();
    let parsed = text.lines().map(|line| {
        let parsed: Diagnostic =
            serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"));
        for message in [&parsed].into_iter().chain(&parsed.children) {
            message
                .spans
                .iter()
                .for_each(|span| stands_in_its_file(folder, span));
        }
        parsed
    });
    let mut all: Vec<Diagnostic> = parsed.collect();
    let first = all.remove(0);
    assert!(
        first.spans.is_empty() && first.children.is_empty(),
        "{first:?}"
    );
    assert!(!text.contains("__"), "a generated name: {text}");
    (all, output.status.code().unwrap())
}

/// Whether bytes, columns and lines of a place are about the same piece of its file, also as editors count that know UTF-16.
fn stands_in_its_file(folder: &Folder, span: &DiagnosticSpan) {
    let text = folder.read(&span.file_name);
    let lines: Vec<&str> = text.lines().collect();
    assert!(
        !span.text.is_empty() && span.line_end <= lines.len(),
        "{span:?}"
    );
    let mut marked = Vec::new();
    for (line, number) in span.text.iter().zip(span.line_start..) {
        assert_eq!(line.text, lines[number - 1], "{span:?}");
        let length = line.highlight_end - line.highlight_start;
        let piece: String = line
            .text
            .chars()
            .skip(line.highlight_start - 1)
            .take(length)
            .collect();
        assert_eq!(piece.chars().count(), length, "{span:?}");
        marked.push(piece);
    }
    assert_eq!(
        span.text.len(),
        span.line_end - span.line_start + 1,
        "{span:?}"
    );
    let bytes = &text[span.byte_start as usize..span.byte_end as usize];
    assert_eq!(
        bytes.lines().collect::<Vec<_>>().join("\n"),
        marked.join("\n"),
        "{span:?}"
    );
}

fn marked(span: &DiagnosticSpan) -> String {
    let line = &span.text[0];
    line.text
        .chars()
        .skip(line.highlight_start - 1)
        .take(line.highlight_end - line.highlight_start)
        .collect()
}

/// Level, kind, and what is underlined.
fn told(message: &Diagnostic) -> (DiagnosticLevel, String, String) {
    let code = message
        .code
        .as_ref()
        .map_or(String::new(), |code| code.code.clone());
    let primary = message.spans.iter().find(|span| span.is_primary).unwrap();
    (message.level, code, marked(primary))
}

fn whole(body: &str) -> String {
    format!(
        "//! ŷ = w·a + b\n\npub fn line(w: f64, a: f64, b: f64) -> f64 {{\n    /* ∂ŷ² 𝛿 */ {body}\n}}\n"
    )
}

#[test]
fn every_verdict_is_one_message_where_its_learner_looks() {
    use DiagnosticLevel::{Error, Note, Warning};
    let folder = Folder::course();
    folder.edit(
        "info.toml",
        "after = \"Every neuron starts with a line.\"\n",
        "after = \"Every neuron starts with a line.\"\nlimits = { run_seconds = 1.0 }\n",
    );
    for (answer, level, code, place) in [
        (whole("w * a - b"), Warning, "workbook::wrong", "line"),
        (
            whole("let z = w * a; todo!(\"add b\")"),
            Note,
            "workbook::unfinished",
            "todo!",
        ),
        (whole("let ŷ: i32 = w; w * a + b"), Error, "E0308", "w"),
        (whole("let ŷ = w * a +; ŷ"), Error, "", ";"),
        (whole("w * a + missing"), Error, "E0425", "missing"),
        (whole("println!(\"{}\", w + \"1\"); w"), Error, "E0277", "+"),
        (
            whole("[w, a, b][(b * b) as usize + 7]"),
            Warning,
            "workbook::panicked",
            "/* ∂ŷ² 𝛿 */ [w, a, b][(b * b) as usize + 7]",
        ),
        (
            whole("while w == w {} b"),
            Warning,
            "workbook::timed_out",
            "line",
        ),
        (
            whole("std::process::exit(3)"),
            Warning,
            "workbook::exited_early",
            "line",
        ),
        (
            whole("line(w, a, b) + 1.0"),
            Warning,
            "workbook::crashed",
            "line",
        ),
        (
            whole("w").replace("line", "height"),
            Error,
            "workbook::signature_changed",
            "height",
        ),
        (
            whole("unsafe { std::mem::zeroed() }"),
            Error,
            "workbook::refused",
            "/* ∂ŷ² 𝛿 */ unsafe { std::mem::zeroed() }",
        ),
    ] {
        for text in [answer.replace('\n', "\r\n"), answer] {
            folder.write(LINE, &text);
            let (messages, exit) = messages(&folder, "run line");
            assert_eq!(exit, 1, "{text}");
            let [message] = &messages[..] else {
                panic!("{text}: {messages:#?}");
            };
            assert_eq!(
                told(message),
                (level, code.to_owned(), place.to_owned()),
                "{text}"
            );
            assert!(message.spans.iter().all(|span| span.file_name == LINE));
        }
    }
    folder.solve("01_lines/line.rs");
    assert_eq!(messages(&folder, "run line"), (Vec::new(), 0));
}

#[test]
fn a_wrong_answer_has_the_words_of_the_screen() {
    let folder = Folder::course();
    folder.answer_line("let unused = b;\n    w * a");
    let (all, _) = messages(&folder, "run line");
    let message = &all[0];
    assert_eq!(message.message, "z is not right yet.");
    let notes: Vec<&str> = message
        .children
        .iter()
        .map(|note| note.message.as_str())
        .collect();
    assert_eq!(
        notes,
        [
            "Yours 0.125, expected 1.125, off by 1 (0/6 cases right).",
            "The first wrong case: w = 0.5, a = 0.25, b = 1.",
            "The height b is missing: your line goes through the origin.",
            "unused variable: `unused`",
        ]
    );
    let screen = String::from_utf8(folder.command("run line").output().unwrap().stdout).unwrap();
    for said in [&message.message, notes[2], notes[3]] {
        assert!(screen.contains(said), "{said}: {screen}");
    }
    // What the compiler warns of stands at its own place.
    assert_eq!(marked(&message.children[3].spans[0]), "unused");
    assert_eq!(message.children[3].level, DiagnosticLevel::Warning);
    let rendered = message.rendered.as_deref().unwrap();
    assert!(
        rendered.contains("--> exercises/01_lines/line.rs:1:8"),
        "{rendered}"
    );
}

#[test]
fn the_place_is_shown_as_far_as_it_was_told_before() {
    let folder = Folder::course();
    folder.workbook("run line").code(1);
    folder.answer_line("let z = w - a;\n    2.0 * z");
    let plain = messages(&folder, "run line").0;
    assert_eq!(told(&plain[0]).2, "line");
    let folder = Folder::course();
    folder.workbook("run line").code(1);
    folder.answer_line("let height = w * a;\n    height - b");
    let edits = |message: &Diagnostic| {
        let spans = message.children.iter().flat_map(|note| &note.spans);
        let suggested = spans.filter_map(|span| {
            Some((
                span.suggested_replacement.clone()?,
                span.suggestion_applicability.clone()?,
            ))
        });
        suggested.collect::<Vec<_>>()
    };
    for rung in 1..=3 {
        let asked = vec!["--where"; rung].join(" ");
        folder.workbook(&format!("run line {asked}")).code(1);
        let (all, _) = messages(&folder, "run line");
        let [message] = &all[..] else {
            panic!("{all:#?}");
        };
        assert_eq!(told(message).2, "height - b");
        let notes: Vec<&str> = message
            .children
            .iter()
            .map(|note| note.message.as_str())
            .collect();
        assert!(
            notes.contains(&"`height - b` is -0.875 here, and needs 1.125."),
            "{notes:#?}"
        );
        let needed = notes
            .iter()
            .any(|note| note.starts_with("What is needed there"));
        assert_eq!(needed, rung > 1, "{notes:#?}");
        let edits = edits(message);
        assert_eq!(edits.len(), usize::from(rung > 2), "{edits:?}");
        if let [(edit, sure)] = &edits[..] {
            assert!(matches!(sure, Applicability::MaybeIncorrect));
            let text = folder
                .read(LINE)
                .replace("height - b\n", &format!("{edit}\n"));
            folder.write(LINE, text);
            assert_eq!(messages(&folder, "run line"), (Vec::new(), 0));
        }
    }
}

#[test]
fn an_exercise_that_keeps_its_place_keeps_it_here_too() {
    for (chosen, place) in [("never", "line"), ("shown", "height - b")] {
        let folder = Folder::course();
        folder.workbook("run line").code(1);
        folder.answer_line("let height = w * a;\n    height - b");
        folder.workbook("run line --where --where --where").code(1);
        folder.edit(
            "info.toml",
            "cases = 4\n",
            &format!("cases = 4\nwhere = \"{chosen}\"\n"),
        );
        let (all, _) = messages(&folder, "run line");
        assert_eq!(told(&all[0]).2, place, "{chosen}");
    }
}

#[test]
fn a_file_of_no_exercise_asks_for_nothing() {
    let folder = Folder::course();
    folder.write("exercises/01_lines/notes.rs", "fn f() {}\n");
    let path = folder.path("exercises/01_lines/notes.rs");
    for name in [
        "info.toml",
        "exercises/01_lines/notes.rs",
        path.to_str().unwrap(),
    ] {
        assert_eq!(
            messages(&folder, &format!("run {name}")),
            (Vec::new(), 0),
            "{name}"
        );
        folder
            .workbook(&format!("run {name} --format short"))
            .code(0)
            .stdout_eq("")
            .stderr_eq("");
    }
    // What is none of them is a mistake of who typed it.
    folder
        .workbook("run lime --format rustc")
        .code(2)
        .stdout_eq("");
    folder.workbook("run info.toml").code(2);
    // The path of an exercise is a name, from wherever one is.
    folder.answer_line("w * a");
    let path = folder.path(LINE);
    for words in [format!("run {}", path.display()), format!("run {LINE}")] {
        assert_eq!(messages(&folder, &words).0.len(), 1, "{words}");
    }
}

#[test]
fn many_exercises_are_told_at_once() {
    let folder = Folder::course();
    folder.answer_line("w * a - b");
    folder.answer_layer("vec![a; w]");
    folder.solve("02_slopes/slope.rs");
    let (all, exit) = messages(&folder, "check");
    let files: Vec<&str> = all
        .iter()
        .map(|message| message.spans[0].file_name.as_str())
        .collect();
    assert_eq!(
        (files, exit),
        (vec![LINE, "exercises/01_lines/layer.rs"], 1)
    );
}

#[test]
fn an_author_is_told_what_to_mend_where_it_stands() {
    let folder = Folder::course();
    folder.edit("info.toml", "replace = \" + b\"", "replace = \" + c\"");
    let (all, exit) = messages(&folder, "dev check line");
    let [flaw] = &all[..] else {
        panic!("{all:#?}");
    };
    // Editors show Rust alone, so it stands in the solution, and leads to where it stands.
    let expected = (
        DiagnosticLevel::Warning,
        "workbook::flaw".to_owned(),
        "line".to_owned(),
    );
    assert_eq!((told(flaw), exit), (expected, 1));
    assert_eq!(flaw.spans[0].file_name, "solutions/01_lines/line.rs");
    let there = &flaw.children[0].spans[0];
    assert_eq!(
        (there.file_name.as_str(), marked(there).as_str()),
        ("info.toml", "name = \"bias-forgotten\"")
    );
    let line = format!("info.toml:{}:1: warning: ", there.line_start);
    let output = folder
        .command("dev check line --format short")
        .output()
        .unwrap();
    let short = String::from_utf8(output.stdout).unwrap();
    assert!(
        short.starts_with(&line) && short.lines().count() == 1,
        "{short}"
    );
    assert!(
        flaw.message
            .starts_with(&format!("info.toml:{}: ", there.line_start)),
        "{flaw:?}"
    );
    folder.edit("info.toml", "replace = \" + c\"", "replace = \" + b\"");
    assert_eq!(messages(&folder, "dev check line"), (Vec::new(), 0));
    // A file that cannot be read as a course is shown as far as it goes.
    folder.edit("info.toml", "points = 2\n", "pints = 2\n");
    let (all, exit) = messages(&folder, "dev check line");
    let place = (
        DiagnosticLevel::Error,
        "workbook::problem".to_owned(),
        "pints".to_owned(),
    );
    assert_eq!((told(&all[0]), all.len(), exit), (place, 1, 1));
}

/// The pattern of the task in `.vscode/tasks.json`.
fn matcher() -> regex::Regex {
    let folder = Folder::empty();
    folder.workbook("init").code(0);
    let tasks: serde_json::Value =
        serde_json::from_str(&folder.read(".vscode/tasks.json")).unwrap();
    let pattern = tasks["tasks"][1]["problemMatcher"]["pattern"]["regexp"]
        .as_str()
        .unwrap()
        .to_owned();
    regex::Regex::new(&pattern).unwrap()
}

#[test]
fn a_problem_matcher_reads_the_short_format() {
    let folder = Folder::course();
    let matcher = matcher();
    for (answer, found) in [
        (
            "w * a",
            "1:8 warning  z is not right yet. Yours 0.125, expected 1.125, off by 1 (0/6 cases right). The first wrong case: w = 0.5, a = 0.25, b = 1. The height b is missing: your line goes through the origin. The compiler warns: unused variable: `b` on line 1.",
        ),
        (
            "todo!()",
            "2:5 note  Not finished: a todo!() is still there.",
        ),
        (
            "w * \"a\"",
            "2:7 error E0277 cannot multiply `f64` by `&str`: no implementation for `f64 * &str`",
        ),
        (
            "w * a +",
            "3:1 error  expected expression, found `}`: expected expression",
        ),
    ] {
        folder.answer_line(answer);
        let output = folder.command("run line --format short").output().unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        let told: Vec<String> = text
            .lines()
            .map(|line| {
                let groups = matcher
                    .captures(line)
                    .unwrap_or_else(|| panic!("not read: {line}"));
                let group = |number| groups.get(number).map_or("", |group| group.as_str());
                assert_eq!(group(1), LINE);
                format!(
                    "{}:{} {} {} {}",
                    group(2),
                    group(3),
                    group(4),
                    group(5),
                    group(6)
                )
            })
            .collect();
        assert_eq!(told, [found]);
    }
    // From a folder below, the path is still one that can be opened.
    let output = folder
        .command_in("exercises", "run line --format short")
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(
        text.starts_with(folder.path(LINE).to_str().unwrap()),
        "{text}"
    );
    folder.solve("01_lines/line.rs");
    folder
        .workbook("run line --format short")
        .code(0)
        .stdout_eq("");
}

/// The processes whose program or folder lies below a folder.
#[cfg(target_os = "linux")]
fn below(folder: &std::path::Path) -> usize {
    let processes = std::fs::read_dir("/proc").unwrap().flatten();
    let lies = |process: &std::fs::DirEntry| {
        let link = |name: &str| std::fs::read_link(process.path().join(name)).unwrap_or_default();
        link("exe").starts_with(folder) || link("cwd").starts_with(folder)
    };
    processes.filter(lies).count()
}

#[cfg(target_os = "linux")]
#[test]
fn nothing_is_left_of_a_command_that_its_editor_killed() {
    use std::time::{Duration, Instant};
    let folder = Folder::course();
    folder.answer_line("while w == w {} b");
    // Programs of this test are known by where they lie.
    let scratch = folder.path("scratch");
    std::fs::create_dir(&scratch).unwrap();
    let wait = |until: &dyn Fn() -> bool, what: &str| {
        let last = Instant::now() + Duration::from_secs(60);
        while !until() {
            assert!(Instant::now() < last, "{what}");
            std::thread::sleep(Duration::from_millis(5));
        }
    };
    for _ in 0..3 {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_workbook"));
        command
            .args(["run", "line", "--format", "rustc"])
            .current_dir(folder.path(""));
        command
            .env("XDG_STATE_HOME", support::folder::STATE_HOME)
            .env("TMPDIR", &scratch);
        let mut child = command.stdout(std::process::Stdio::null()).spawn().unwrap();
        wait(&|| below(&scratch) > 0, "nothing was started");
        child.kill().unwrap();
        child.wait().unwrap();
        wait(&|| below(&scratch) == 0, "something is left");
    }
    // Nobody waits for the one that was killed, and its folder is gone with the next.
    folder.solve("01_lines/line.rs");
    assert_eq!(messages(&folder, "run line"), (Vec::new(), 0));
}
