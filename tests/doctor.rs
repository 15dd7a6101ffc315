//! `doctor` on machines that are not as they should be: compilers that claim one thing and do another, protections that are
//! missing.

#![cfg(target_os = "linux")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "what a test cannot do without ends it"
)]

#[allow(dead_code, reason = "every test program uses a part of it")]
mod support {
    pub mod course;
    pub mod folder;
}

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use support::folder::Folder;
use tempfile::TempDir;

/// A program of these tests, compiled once.
struct Tool {
    source: &'static str,
    program: OnceLock<(TempDir, PathBuf)>,
}

/// A compiler that fails in the way its folder says.
static COMPILER: Tool = Tool::of("tests/sandbox/tool.rs");
/// Takes mechanisms away from what it starts.
static WITHOUT: Tool = Tool::of("tests/machines/without.rs");

impl Tool {
    const fn of(source: &'static str) -> Self {
        Tool {
            source,
            program: OnceLock::new(),
        }
    }

    fn path(&self) -> &Path {
        let (_, program) = self.program.get_or_init(|| {
            let folder = TempDir::new().unwrap();
            let program = folder.path().join("tool");
            let source = Path::new(env!("CARGO_MANIFEST_DIR")).join(self.source);
            let made = Command::new(real_rustc())
                .args(["--edition", "2024", "-o"])
                .args([&program, &source])
                .status();
            assert!(made.unwrap().success(), "{} must compile", self.source);
            (folder, program)
        });
        program
    }
}

fn real_rustc() -> PathBuf {
    let named = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let asked = Command::new(named).args(["--print", "sysroot"]).output();
    let sysroot = String::from_utf8(asked.expect("rustc is needed").stdout).unwrap();
    Path::new(sysroot.trim()).join("bin/rustc")
}

/// Puts a program into a folder of its own below the folder. Another process writes it: what a child of another thread of ours
/// still has open for writing cannot be started.
fn install(folder: &Folder, program: &Path) -> PathBuf {
    let path = folder.path("toolchain/rustc");
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    let copied = Command::new("cp").arg(program).arg(&path).status();
    assert!(copied.unwrap().success());
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    path
}

/// A course whose compiler says that it is `claims` (by default what the real one says) and then fails in that way.
fn with_compiler(claims: &str, way: &str) -> (Folder, PathBuf) {
    let folder = Folder::course();
    let compiler = install(&folder, COMPILER.path());
    folder.write("toolchain/way", way);
    folder.write("toolchain/claims", claims);
    folder.write("toolchain/rustc-is", real_rustc().to_str().unwrap());
    (folder, compiler)
}

/// A course whose compiler is a script that hands everything on to the real one, from a toolchain with no other compiler.
fn with_script() -> (Folder, PathBuf) {
    let folder = Folder::course();
    let script = folder.path("script");
    let toolchain = folder.path("toolchain");
    let text = format!(
        "#!/bin/sh\n[ \"$1\" = --print ] && echo '{}' && exit\nexec '{}' \"$@\"\n",
        toolchain.display(),
        real_rustc().display()
    );
    fs::write(&script, text).unwrap();
    let compiler = install(&folder, &script);
    (folder, compiler)
}

/// What every command that needs a compiler says, the doctor included: one sentence, the next step, exit code 3.
fn all_say((folder, compiler): &(Folder, PathBuf), sentence: &str, step: &str) {
    folder.solve("01_lines/line.rs");
    for words in [
        "doctor",
        "run line",
        "check",
        "dev check",
        "run line --format json",
    ] {
        let output = folder
            .command(words)
            .env("RUSTC", compiler)
            .output()
            .unwrap();
        let (stdout, stderr) = (text(output.stdout), text(output.stderr));
        assert_eq!(output.status.code(), Some(3), "{words}: {stdout}{stderr}");
        let lines: Vec<&str> = stderr.lines().collect();
        let [said, next] = lines[..] else {
            panic!("{words}: not a sentence and a step:\n{stderr}");
        };
        assert!(said.contains(sentence), "{words}: {said}");
        assert!(next.contains(step), "{words}: {next}");
        assert!(!stderr.contains("{\""), "{words}: {stderr}");
        if words == "doctor" {
            assert!(stdout.contains("✗ small program"), "{stdout}");
            assert!(stdout.contains("✓ time limit"), "{stdout}");
        }
    }
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap()
}

#[test]
fn a_compiler_that_is_too_old_is_told_from_one_that_will_do() {
    let old = "rustc 1.70.0 (90c541806 2023-05-31)\nhost: x86_64-unknown-linux-gnu\n";
    all_say(
        &with_compiler(old, "refuses"),
        "this is rustc 1.70.0 (90c541806 2023-05-31), and 1.89 or newer is needed",
        "rustup update",
    );
}

#[test]
fn a_compiler_that_is_not_what_it_says_has_to_show_it() {
    all_say(
        &with_compiler("", "refuses"),
        "unknown edition `2024`",
        "rustup update",
    );
    all_say(
        &with_compiler("", "silent"),
        "without a word",
        "rustup update",
    );
    all_say(
        &with_compiler("a compiler of my own\n", "crashes"),
        "without a word",
        "install Rust again",
    );
}

#[test]
fn a_compiler_that_cannot_be_started_within_the_bounds_is_told() {
    all_say(
        &with_script(),
        "toolchain/rustc cannot be started within the bounds: Permission denied",
        "rustup which rustc",
    );
}

#[test]
fn a_compiler_that_works_is_shown_to() {
    let output = Folder::empty().command("doctor").output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    let shown = text(output.stdout);
    assert!(shown.contains("✓ small program       compiled and run within the bounds ("));
}

/// `doctor` without these mechanisms, and with these further words: exit code, output, error.
fn without(mechanisms: &str, words: &[&str]) -> (Option<i32>, String, String) {
    let folder = Folder::empty();
    let output = Command::new(WITHOUT.path())
        .args([mechanisms, env!("CARGO_BIN_EXE_workbook"), "doctor"])
        .args(words)
        .current_dir(folder.path(""))
        .output()
        .unwrap();
    let (stdout, stderr) = (text(output.stdout), text(output.stderr));
    assert!(stdout.contains("✓ small program"), "{stdout}{stderr}");
    (output.status.code(), stdout, stderr)
}

const GRADING: [&str; 2] = ["--require", "grading"];
const ALL: [&str; 2] = ["--require", "all"];

#[test]
fn what_grading_needs_may_be_held_by_any_mechanism() {
    for (mechanisms, second_wall) in [
        ("landlock", "a second wall around files"),
        ("namespaces", "a second wall around processes"),
        ("landlock,namespaces", "a second wall around files"),
    ] {
        let (code, stdout, stderr) = without(mechanisms, &GRADING);
        assert_eq!((code, stderr.as_str()), (Some(0), ""), "{mechanisms}");
        for effect in [
            "files are neither read nor written",
            "nothing outside can be talked to",
            "what a program started ends with it",
            "memory is bounded, of all its processes together",
            "what it writes to the disk is bounded",
        ] {
            assert!(
                stdout.contains(&format!("✓ {effect}\n")),
                "{mechanisms}: {stdout}"
            );
        }
        let (code, _, stderr) = without(mechanisms, &ALL);
        assert_eq!(code, Some(3), "{mechanisms}: {stderr}");
        assert!(
            stderr.contains(&format!("  {second_wall}: ")),
            "{mechanisms}: {stderr}"
        );
    }
}

#[test]
fn what_grading_lacks_is_named_with_what_it_needs() {
    let (code, stdout, stderr) = without("seccomp", &GRADING);
    assert_eq!(code, Some(3), "{stderr}");
    assert!(stdout.contains("✗ nothing outside can be talked to: not available, needs Linux 4.14"));
    assert!(stderr.starts_with(
        "error: this machine lacks what was required:\n  nothing outside can be talked to: needs Linux 4.14"
    ));
    assert!(stderr.contains("Do not run other people's programs here."));
    let (code, _, stderr) = without("seccomp,landlock,namespaces", &GRADING);
    assert_eq!(code, Some(3), "{stderr}");
    for effect in [
        "files are neither read nor written",
        "nothing outside can be talked to",
        "what a program started ends with it",
        "what it writes to the disk is bounded",
    ] {
        assert!(stderr.contains(&format!("  {effect}: needs ")), "{stderr}");
    }
    // Nobody asked for them.
    assert_eq!(without("seccomp,landlock,namespaces", &[]).0, Some(0));
}
