//! `solution` of an exercise that is solved: the learner's own answer and the course's, as a terminal has room for them.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "what a test cannot do without ends it")]

#[allow(dead_code, reason = "every test program uses a part of it")]
mod support {
    pub mod course;
    pub mod folder;
}

use support::folder::Folder;

/// What a terminal of that width shows.
fn shown(folder: &Folder, words: &str, columns: u16) -> String {
    use std::io::Read as _;
    let size = portable_pty::PtySize {
        rows: 40,
        cols: columns,
        pixel_width: 0,
        pixel_height: 0,
    };
    let pair = portable_pty::native_pty_system().openpty(size).unwrap();
    let mut command = portable_pty::CommandBuilder::new(env!("CARGO_BIN_EXE_workbook"));
    command.args(words.split_whitespace());
    command.cwd(folder.path(""));
    command.env("XDG_STATE_HOME", support::folder::STATE_HOME);
    command.env("NO_COLOR", "1");
    command.env("TERM", "xterm-256color");
    command.env("LANG", "C.UTF-8");
    let mut child = pair.slave.spawn_command(command).unwrap();
    drop(pair.slave);
    let mut bytes = Vec::new();
    // The end of a terminal is an error on some systems and an end on others.
    let _ = pair
        .master
        .try_clone_reader()
        .unwrap()
        .read_to_end(&mut bytes);
    child.wait().unwrap();
    String::from_utf8(bytes).unwrap().replace('\r', "")
}

#[test]
fn yours_stands_beside_the_courses_once_it_is_solved() {
    let folder = Folder::course();
    folder.answer_line("let product = w * a;\n    product + b");
    folder.workbook("run line").code(0);
    let wide = shown(&folder, "solution line", 100);
    let column = |text: &str| format!("{text:48} │ ");
    for row in [
        column("yours") + "the course's",
        column("pub fn line(w: f64, a: f64, b: f64) -> f64 {")
            + "pub fn line(w: f64, a: f64, b: f64) -> f64 {",
        column("    let product = w * a;") + "    w * a + b",
        column("    product + b") + "}",
    ] {
        assert!(wide.lines().any(|line| line == row), "{row}\nin\n{wide}");
    }
    let narrow = shown(&folder, "solution line", 80);
    let (yours, theirs) = narrow.split_once("── the course's\n").unwrap();
    assert!(yours.contains("── yours\n") && yours.contains("let product = w * a;"));
    assert!(theirs.contains("    w * a + b\n") && !theirs.contains("product"));
    // Whoever writes it into a file gets the solution and nothing else.
    folder
        .workbook("solution line")
        .code(0)
        .stdout_eq(folder.read("solutions/01_lines/line.rs"));
}

#[test]
fn before_that_the_course_has_the_word_alone() {
    let folder = Folder::course();
    folder.answer_line("w - a * b");
    let text = shown(&folder, "solution line --give-up", 100);
    assert!(
        text.contains("w * a + b") && !text.contains("w - a * b"),
        "{text}"
    );
}
