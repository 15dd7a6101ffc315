//! Killed at any moment and started again, grading comes to the same bytes.

use std::process::{Command, Stdio};
use std::time::Duration;

use crate::support::folder::{Folder, STATE_HOME};
use crate::{LINE, class, line, report, slope};

fn many() -> Folder {
    let mut files: Vec<(String, String)> = Vec::new();
    for number in 0..12 {
        let (body, ..) = LINE[number % LINE.len()];
        files.push((
            format!("l{number}/line.rs"),
            format!(
                "// {number}\n{}",
                line(&format!("let _x{number} = w; {body}"))
            ),
        ));
        files.push((
            format!("l{number}/slope.rs"),
            slope(&format!("x * 2.0 + {}.0", number % 3)),
        ));
    }
    let files: Vec<(&str, String)> = files
        .iter()
        .map(|(path, text)| (path.as_str(), text.clone()))
        .collect();
    class(&files)
}

/// Starts grading and kills it after a while; whether it was still at work.
fn killed(folder: &Folder, after: Duration) -> bool {
    let mut child = Command::new(env!("CARGO_BIN_EXE_workbook"))
        .args(["grade", "in", "-o", "out", "--seed", "9"])
        .current_dir(folder.path(""))
        .env("XDG_STATE_HOME", STATE_HOME)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    std::thread::sleep(after);
    let at_work = child.try_wait().unwrap().is_none();
    child.kill().unwrap();
    child.wait().unwrap();
    at_work
}

fn killed_often(times: u64) {
    let folder = many();
    folder.said("", "grade in -o whole --seed 9");
    let whole = report(&folder, "whole");
    let mut at_work = 0;
    for number in 0..times {
        at_work += u64::from(killed(
            &folder,
            Duration::from_millis(150 + number * 7919 % 2900),
        ));
        if number % 5 == 4 {
            std::fs::remove_dir_all(folder.path("out")).unwrap_or_default();
        }
    }
    assert!(at_work > 0, "no kill came in time");
    folder.said("", "grade in -o out --seed 9");
    assert!(report(&folder, "out") == whole);
}

#[test]
fn a_few_kills_change_nothing() {
    killed_often(6);
}

#[test]
#[ignore = "takes minutes"]
fn fifty_kills_change_nothing() {
    killed_often(50);
}
