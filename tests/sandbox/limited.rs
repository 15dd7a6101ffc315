//! Limits that somebody set before the program started: a sentence, and no end by a signal.

use std::fs;
use std::process::Command;

use crate::case::around;
use crate::fixture::{Fixture, RIGHT, Seen};

/// The program with these arguments under a limit of the shell.
fn under(fixture: &Fixture, limit: &str, words: &[&str]) -> Seen {
    let workbook = fixture.workbook(words);
    let mut command = Command::new("sh");
    command
        .args(["-c", &format!("ulimit {limit}; exec \"$@\""), "sh"])
        .arg(workbook.get_program())
        .args(workbook.get_args())
        .current_dir(fixture.course());
    // The environment lies on the stack: with all of cargo's, a stack of 16 KiB is too small for any program on this system to start.
    command.env_clear();
    for name in [
        "PATH",
        "HOME",
        "TMPDIR",
        "RUSTC",
        "RUSTUP_HOME",
        "CARGO_HOME",
    ] {
        command.envs(std::env::var_os(name).map(|value| (name, value)));
    }
    for (name, value) in workbook.get_envs() {
        if let Some(value) = value {
            command.env(name, value);
        }
    }
    fixture.see(command)
}

#[test]
fn every_limit_is_told_in_words() {
    let fixture = Fixture::new();
    let files = (1..=10).map(|size| (format!("-f {size}"), "ulimit -f"));
    let stacks = [16, 64].map(|size| (format!("-s {size}"), ""));
    let mut number = 0;
    for (limit, words) in files.chain(stacks) {
        for command in [
            &["run", "double", "--fresh"][..],
            &["check", "--fresh"],
            &["run", "double"],
        ] {
            number += 1;
            fs::write(fixture.answer("double"), format!("// {number}\n{RIGHT}")).expect("a file");
            let seen = under(&fixture, &limit, command);
            let told = format!("{limit} {command:?}: {}{}", seen.stdout, seen.stderr);
            // A small stack may be enough for a compiler; a small file never is.
            let suffices = words.is_empty() && seen.code == Some(0);
            if !suffices {
                assert_eq!(seen.code, Some(3), "{told}");
                assert!(seen.stderr.starts_with("error: "), "{told}");
                assert!(seen.stderr.contains(words), "{told}");
            }
            assert!(!seen.stderr.contains("panicked"), "{told}");
            assert_eq!(around(&seen), Vec::<String>::new(), "{told}");
        }
    }
    let seen = fixture.run("double");
    assert_eq!(seen.code, Some(0), "{}{}", seen.stdout, seen.stderr);
}
