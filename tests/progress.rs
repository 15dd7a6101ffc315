//! SIGKILL at any moment while progress is written: the file can always be read, and what was saved is never lost.
//!
//! A short round is part of `cargo test`; `cargo test --test progress -- --ignored ten_thousand` makes the full one.
#![cfg(unix)]
#![expect(
    clippy::expect_used,
    reason = "a test stops where its fixture cannot be made"
)]

use std::io::{BufRead, BufReader, ErrorKind, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use workbook::progress::Progress;
use workbook::workspace::Store;

#[test]
fn three_hundred_kills_lose_nothing() {
    kills(300);
}

#[test]
#[ignore = "takes minutes"]
fn ten_thousand_kills_lose_nothing() {
    kills(10_000);
}

fn kills(count: u64) {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut saved, mut most_unfinished, mut mid_write) = (0, 0, 0);
    let start = Instant::now();
    for kill in 0..count {
        let told = one_kill(folder.path(), saved, kill);
        // Read as it is: `load` would put a damaged file aside, and so hide it.
        let there = match std::fs::read_to_string(folder.path().join("progress.json")) {
            Err(error) if error.kind() == ErrorKind::NotFound => 0,
            text => {
                let text = text.expect("readable progress");
                let progress = Progress::parse(&text)
                    .unwrap_or_else(|error| panic!("kill {kill}: {error}: {text}"));
                let there = progress.exercises.len() as u64;
                assert!(
                    (0..there).all(|number| progress.is_solved(&name(number))),
                    "kill {kill}"
                );
                there
            }
        };
        // What was told is there; at most one more was saved and not told any more.
        assert!(
            (told..=told + 1).contains(&there),
            "kill {kill}: told {told}, there {there}"
        );
        saved = there;
        let left = unfinished(folder.path());
        mid_write += u64::from(left > 0);
        most_unfinished = left.max(most_unfinished);
        if saved > 400 {
            // A course has dozens of exercises, not thousands.
            std::fs::remove_file(folder.path().join("progress.json")).expect("progress");
            saved = 0;
        }
    }
    assert!(most_unfinished <= 1, "{most_unfinished} unfinished files");
    Store::new(folder.path())
        .update(|progress| progress.record_mut("last").solved = true)
        .expect("progress");
    assert_eq!(unfinished(folder.path()), 0);
    println!(
        "{count} kills in {:?}, {mid_write} of them between the start of a write and its end: nothing lost",
        start.elapsed()
    );
}

/// Starts somebody who solves one exercise after the other, and kills them; how many solves they had told of.
fn one_kill(folder: &Path, saved: u64, kill: u64) -> u64 {
    let mut writer = Command::new(std::env::current_exe().expect("this test"))
        .args(["--ignored", "--exact", "solves_without_end", "--nocapture"])
        .env("FOLDER", folder)
        .env("SAVED", saved.to_string())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("this test");
    let mut lines = BufReader::new(writer.stdout.take().expect("a pipe")).lines();
    let begun = lines
        .by_ref()
        .map_while(Result::ok)
        .find(|line| line.contains("begin"));
    assert!(begun.is_some(), "kill {kill}: the writer did not begin");
    std::thread::sleep(Duration::from_micros(
        kill.wrapping_mul(2_654_435_761) % 4_000,
    ));
    writer.kill().expect("a kill");
    writer.wait().expect("an end");
    let told = lines
        .map_while(Result::ok)
        .filter_map(|line| line.strip_prefix("saved ")?.parse().ok());
    told.last().unwrap_or(saved)
}

#[test]
#[ignore = "started by the tests above, to be killed"]
fn solves_without_end() {
    let store = Store::new(Path::new(&std::env::var("FOLDER").expect("a folder")));
    let saved: u64 = std::env::var("SAVED")
        .expect("a number")
        .parse()
        .expect("a number");
    let mut out = std::io::stdout();
    // Whoever reads has killed us or will.
    let _ = writeln!(out, "begin");
    for number in saved.. {
        store
            .update(|progress| progress.record_mut(&name(number)).solved = true)
            .expect("progress");
        let _ = writeln!(out, "saved {}", number + 1);
    }
}

fn name(number: u64) -> String {
    format!("exercise_{number:05}")
}

/// Files that were not in their place when their writer was killed.
fn unfinished(folder: &Path) -> usize {
    let entries = std::fs::read_dir(folder).expect("the folder").flatten();
    entries
        .filter(|entry| {
            entry
                .file_name()
                .to_string_lossy()
                .starts_with(".workbook-")
        })
        .count()
}
