//! Nothing a learner's file does can hang, hurt or fool the program: the real binary on files and situations, each with its
//! expected verdict, no survivors, the workbook never stopped, the state unchanged; honest programs beside them.
//!
//! The table of case, verdict and time is written to `target/sandbox-table.txt`. `CASE=words cargo test --test sandbox` tries
//! only the files whose name has these words.
#![cfg(target_os = "linux")]
#![expect(
    clippy::expect_used,
    reason = "a test stops where its fixture cannot be set"
)]

mod batch;
mod case;
mod fixture;
mod folders;
mod limited;
mod machine;
mod places;
mod programs;
mod reach;
mod sources;

use std::fs;
use std::time::{Duration, Instant};

use case::{Row, around, record, try_all, verdict_of};
use fixture::Fixture;

#[test]
fn hostile_programs() {
    let (one, other) = programs::CASES.split_at(programs::CASES.len() / 2);
    std::thread::scope(|scope| {
        scope.spawn(|| try_all("run", one));
        try_all("run", other);
    });
}

#[test]
fn what_is_out_of_reach() {
    let (one, other) = reach::CASES.split_at(reach::CASES.len() / 2);
    std::thread::scope(|scope| {
        scope.spawn(|| try_all("reach", one));
        try_all("reach", other);
    });
}

#[test]
fn hostile_sources() {
    let (one, other) = sources::CASES.split_at(sources::CASES.len() / 2);
    std::thread::scope(|scope| {
        scope.spawn(|| try_all("compile", one));
        try_all("compile", other);
    });
}

/// Beside all of the above, which run at the same time: 200 of 200.
#[test]
fn honest_programs_are_all_solved() {
    let fixture = Fixture::new();
    let mut slowest = Duration::ZERO;
    let start = Instant::now();
    for number in 0..200 {
        let text = format!(
            "// {number}\npub fn double(x: f64) -> f64 {{\n    println!(\"{{x}}\");\n    x + x\n}}\n"
        );
        fs::write(fixture.answer("honest"), text).expect("a file");
        let seen = fixture.run("honest");
        assert_eq!(
            verdict_of(&seen),
            "solved",
            "{number}: {}{}",
            seen.stdout,
            seen.stderr
        );
        assert_eq!(around(&seen), Vec::<String>::new(), "{number}");
        slowest = slowest.max(seen.took);
    }
    let took = start.elapsed() / 200;
    println!("honest: 200 of 200, {took:?} each, {slowest:?} the slowest");
    record(Row {
        group: "honest",
        name: "200 of 200, the slowest",
        verdict: "solved".into(),
        took: slowest,
        honest: slowest,
    });
}

/// Whoever looks for survivors has to be able to see one, whatever it calls itself.
#[test]
fn a_survivor_would_be_seen() {
    let fixture = Fixture::new();
    assert_eq!(fixture.survivors(), Vec::<String>::new());
    let mut hidden = std::process::Command::new("sleep")
        .arg("60")
        .current_dir("/")
        .env("MARK", fixture.home())
        .spawn()
        .expect("sleep");
    let start = Instant::now();
    while fixture.survivors().is_empty() && start.elapsed() < Duration::from_secs(10) {
        std::thread::sleep(Duration::from_millis(10));
    }
    let seen = fixture.survivors();
    let _ = hidden.kill();
    let _ = hidden.wait();
    assert_eq!(seen, ["sleep 60 "]);
}
