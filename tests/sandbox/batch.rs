//! `check` says of each file what `run --fresh` says: with whatever others it is compiled, nobody's file changes another's verdict.
//!
//! A short round is part of `cargo test`; `cargo test --test sandbox -- --ignored thousand_draws` makes the full one.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use workbook::course::{Course, Exercise, Limits};
use workbook::execution::Answer;
use workbook::harness::{Attempt, Cache, Harness, source_text};
use workbook::process::Cancel;
use workbook::sample::Seed;
use workbook::sheet::Sheet;
use workbook::verdict::judge;
use workbook::workspace::read_course;

use crate::case::Case;
use crate::fixture::{Fixture, RIGHT};
use crate::{programs, reach, sources};

/// Files in a draw: enough to be compiled together, and no more than are compiled in a moment.
const TOGETHER: usize = 6;

/// An exercise as all hostile files answer it, with limits of a second.
const DOUBLE: &str = r#"
format_version = 1
[[exercises]]
name = "double"
limits = { compile_seconds = 3.0, run_seconds = 1.0, cpu_seconds = 1.0, memory_mib = 128, output_kib = 16 }
[[exercises.checks]]
name = "2x"
call = "double(x)"
given = [{ x = 1.0 }, { x = 0.0 }]
random = { x = [-6.0, 6.0] }
"#;

/// A file that somebody may have saved.
struct Saved {
    name: String,
    exercise: Exercise,
    source: String,
    solution: String,
    /// Whether machines, and so two runs, may differ about it.
    unsteady: bool,
}

fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// All hostile files that can be tried at all, each the answer to an exercise of its own.
fn hostile(fixture: &Fixture) -> Vec<Saved> {
    let course = Course::parse(DOUBLE).expect("a course");
    let cases: Vec<&Case> = [programs::CASES, reach::CASES, sources::CASES].concat_refs();
    let saved = |(number, case): (usize, &&Case)| {
        let source = source_text(&case.bytes(fixture)).ok()?;
        let mut exercise = course.exercises[0].clone();
        exercise.name = format!("h{number}");
        Some(Saved {
            name: case.name.to_owned(),
            exercise,
            source,
            solution: RIGHT.to_owned(),
            unsteady: case.verdict.contains('|'),
        })
    };
    let asks_for_double = |case: &&&Case| case.exercise != "pair" && case.exercise != "minus";
    cases
        .iter()
        .filter(asks_for_double)
        .enumerate()
        .filter_map(saved)
        .collect()
}

/// Slices of cases, one behind the other.
trait ConcatRefs {
    fn concat_refs(&self) -> Vec<&'static Case>;
}

impl ConcatRefs for [&'static [Case]; 3] {
    fn concat_refs(&self) -> Vec<&'static Case> {
        self.iter().flat_map(|cases| cases.iter()).collect()
    }
}

/// All wrong and right answers to the exercises of the real course.
fn honest() -> Vec<Saved> {
    let read = |path: &Path| fs::read_to_string(path).expect("a file of the repository");
    let course = read_course(repository()).expect("the course");
    let mut all = Vec::new();
    for exercise in &course.exercises {
        let solution = read(&repository().join(exercise.solution_path()));
        let folders =
            ["tests/wrong_answers", "tests/right_answers"].map(|folder| repository().join(folder));
        let files = folders
            .iter()
            .flat_map(|folder| files(&folder.join(&exercise.name)));
        for path in files {
            let mut exercise = exercise.clone();
            // What a second is enough for. An exercise that asks for more than usual needs it.
            if exercise.limits.run_seconds <= Limits::default().run_seconds {
                exercise.limits.run_seconds = 1.0;
            }
            all.push(Saved {
                name: path.display().to_string(),
                exercise,
                source: read(&path),
                solution: solution.clone(),
                unsteady: false,
            });
        }
    }
    all
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    files.sort();
    files
}

/// A draw that is the same every time.
struct Draws(u64);

impl Draws {
    fn from<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        let bytes = blake3::hash(&self.0.to_le_bytes());
        self.0 += 1;
        let (first, _) = bytes.as_bytes().split_first_chunk().expect("eight bytes");
        &all[(u64::from_le_bytes(*first) % all.len() as u64) as usize]
    }

    /// Files for different exercises: some hostile, some honest.
    fn draw<'a>(&mut self, hostile: &'a [Saved], honest: &'a [Saved]) -> Vec<&'a Saved> {
        let mut drawn: Vec<&Saved> = Vec::new();
        while drawn.len() < TOGETHER {
            let from = if drawn.len() < TOGETHER / 2 {
                hostile
            } else {
                honest
            };
            let next = self.from(from);
            if !drawn
                .iter()
                .any(|other| other.exercise.name == next.exercise.name)
            {
                drawn.push(next);
            }
        }
        drawn
    }
}

/// What the verdicts on these files are, tried together and one by one.
fn both_ways(harness: &Harness, drawn: &[&Saved]) -> Vec<[String; 2]> {
    let paths: Vec<(String, String)> = drawn
        .iter()
        .map(|saved| (saved.exercise.path(), saved.exercise.solution_path()))
        .collect();
    let sheets: Vec<Sheet> = drawn
        .iter()
        .map(|saved| Sheet::new(&saved.exercise, Seed::default()))
        .collect();
    let attempt = |place: usize, source, file| Attempt {
        exercise: &drawn[place].exercise,
        source,
        file,
        solution: &drawn[place].solution,
        sheet: &sheets[place],
    };
    let all = 0..drawn.len();
    let references: Vec<Attempt<'_>> = all
        .clone()
        .map(|place| attempt(place, &drawn[place].solution, &paths[place].1))
        .collect();
    let answers: Vec<Vec<Answer>> = harness.references(&references).expect("solutions");
    let own: Vec<Attempt<'_>> = all
        .map(|place| attempt(place, &drawn[place].source, &paths[place].0))
        .collect();
    let cancel = Cancel::default();
    let together = harness.attempt_all(&own, &cancel).expect("trials");
    let verdict = |place: usize, trial: &_| {
        let exercise = &drawn[place].exercise;
        let judgement = judge(exercise, &sheets[place], &answers[place], trial);
        let earned = judgement.earned(exercise.points);
        format!("{} with {earned} points", judgement.verdict.id())
    };
    let both = |(place, together): (usize, _)| {
        let alone = harness.attempt(own[place], &cancel).expect("a trial");
        [verdict(place, &together), verdict(place, &alone)]
    };
    together.into_iter().enumerate().map(both).collect()
}

fn draws(count: u64) {
    let fixture = Fixture::new();
    let (hostile, honest) = (hostile(&fixture), honest());
    let harness = Harness::new(Cache::none()).expect("a compiler");
    let course = read_course(repository()).expect("the course");
    let harness = harness.with_given(course.library.clone());
    let half = |first: u64, last: u64| {
        let mut faults = Vec::new();
        for draw in first..last {
            let drawn = Draws(draw * 1_000_000).draw(&hostile, &honest);
            for (saved, [together, alone]) in drawn.iter().zip(both_ways(&harness, &drawn)) {
                if together != alone && !saved.unsteady {
                    let name = &saved.name;
                    faults.push(format!("draw {draw}: {name}: {together}, alone {alone}"));
                }
            }
        }
        faults
    };
    let faults = std::thread::scope(|scope| {
        let first = scope.spawn(|| half(0, count / 2));
        let mut faults = half(count / 2, count);
        faults.extend(first.join().expect("the other half"));
        faults
    });
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn twenty_draws() {
    draws(20);
}

#[test]
#[ignore = "takes an hour or two"]
fn thousand_draws() {
    draws(1000);
}

/// The reports on exercises by `check --fresh` and by `run --fresh`, one by one.
fn reports(fixture: &Fixture, names: &[&str]) -> Vec<[Value; 2]> {
    let report = |words: &[&str]| {
        let seen = fixture.see(fixture.workbook(words));
        let report: Value = serde_json::from_str(&seen.stdout)
            .unwrap_or_else(|_| panic!("{words:?}: {}{}", seen.stdout, seen.stderr));
        report["exercises"].clone()
    };
    let together = report(&[&["check", "--fresh", "--format", "json"], names].concat());
    let both = |(place, name): (usize, &&str)| {
        let alone = report(&["run", "--fresh", "--format", "json", name]);
        [together[place].clone(), alone[0].clone()]
    };
    names.iter().enumerate().map(both).collect()
}

/// Two files that are to be tried together, and the verdicts on both.
const PAIRS: [(&str, &str, &str, [&str; 2]); 9] = [
    (
        "the neighbour's file as a module",
        "mod honest;\npub use honest::double;",
        RIGHT,
        ["does_not_compile", "solved"],
    ),
    (
        "the neighbour's file as a module, by a macro",
        "macro_rules! all { ($($t:tt)*) => { $($t)* } }\nall!(mod honest;);\npub use honest::double;",
        RIGHT,
        ["does_not_compile", "solved"],
    ),
    (
        "a macro for all that follows, under a raw name",
        "#![r#macro_use]\nmacro_rules! todo { ($($t:tt)*) => { 2.0 } }\npub fn double(x: f64) -> f64 { 2.0 * x }",
        "pub fn double(_: f64) -> f64 { todo!() }",
        ["refused", "unfinished"],
    ),
    (
        "an exported macro",
        "#[macro_export] macro_rules! todo { ($($t:tt)*) => { 2.0 } }\npub fn double(x: f64) -> f64 { 2.0 * x }",
        "pub fn double(_: f64) -> f64 { todo!() }",
        ["solved", "unfinished"],
    ),
    (
        "an allocator under a raw name",
        "#[r#global_allocator] static A: std::alloc::System = std::alloc::System;\npub fn double(x: f64) -> f64 { 2.0 * x }",
        RIGHT,
        ["refused", "solved"],
    ),
    (
        "a first line that hides the next",
        "#!/bin/sh \"'\n#[global_allocator] static A: std::alloc::System = std::alloc::System;\npub fn double(x: f64) -> f64 { 2.0 * x } // \"",
        RIGHT,
        ["refused", "solved"],
    ),
    (
        "an operator for everybody",
        "#[derive(Default)] pub struct Help;\nimpl std::ops::Shl<Help> for f64 { type Output = f64; fn shl(self, _: Help) -> f64 { 2.0 * self } }
pub fn double(x: f64) -> f64 { 2.0 * x }",
        "pub fn double(x: f64) -> f64 { x << Default::default() }",
        ["solved", "does_not_compile"],
    ),
    (
        "a list of gigabytes",
        "static BIG: [u8; 1 << 34] = [0; 1 << 34];\npub fn double(x: f64) -> f64 { 2.0 * x + f64::from(BIG[x as usize]) }",
        RIGHT,
        ["", "solved"],
    ),
    (
        "names that tell where one is",
        "pub fn double(x: f64) -> f64 { let far = (module_path!().len() * 1000 + file!().len()) as f64; 2.0 * x + far }",
        "struct Mine;\npub fn double(x: f64) -> f64 { 2.0 * x + std::any::type_name::<Mine>().len() as f64 }",
        ["wrong", "wrong"],
    ),
];

#[test]
fn nobody_reaches_a_neighbour() {
    let (one, other) = PAIRS.split_at(PAIRS.len() / 2);
    let faults = std::thread::scope(|scope| {
        let first = scope.spawn(|| faults_of(one));
        let mut faults = faults_of(other);
        faults.extend(first.join().expect("the other half"));
        faults
    });
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn faults_of(pairs: &[(&str, &str, &str, [&str; 2])]) -> Vec<String> {
    let fixture = Fixture::new();
    let mut faults = Vec::new();
    for (name, one, other, verdicts) in pairs {
        fs::write(fixture.answer("double"), one).expect("a file");
        fs::write(fixture.answer("honest"), other).expect("a file");
        let names = ["double", "honest"];
        let found = reports(&fixture, &names);
        for (exercise, [together, alone]) in names.iter().zip(&found) {
            if together != alone {
                faults.push(format!("{name}, {exercise}: {together:#}, alone {alone:#}"));
            }
        }
        for (verdict, [together, _]) in verdicts.iter().zip(&found) {
            if together["verdict"] != *verdict && !verdict.is_empty() {
                faults.push(format!("{name}: {together:#} is not {verdict}"));
            }
        }
    }
    faults
}

/// Every file takes the compiler all the time it has: the check as a whole ends all the same, and says what it left out.
#[test]
fn a_check_ends_whatever_the_files_are() {
    let fixture = Fixture::new();
    // What the solutions answer is known by then, however busy the machine is, and how long an honest check takes on it.
    let honest = fixture.see(fixture.workbook(["check"])).took.as_secs();
    let limit = 4 + 4 * honest;
    let endless = "const N: u64 = { let mut n = 0; while n < u64::MAX { n += 1; } n };
#[allow(long_running_const_eval)] pub fn double(x: f64) -> f64 { x * N as f64 }";
    for exercise in ["double", "honest"] {
        let text = format!("#![allow(long_running_const_eval)]\n{endless}");
        fs::write(fixture.answer(exercise), text).expect("a file");
    }
    let check = ["check", "double", "honest", "pair", "--time-limit"];
    let mut command = fixture.workbook(check);
    command.arg(limit.to_string());
    let seen = fixture.see(command);
    assert_eq!(seen.code, Some(1), "{}{}", seen.stdout, seen.stderr);
    assert!(seen.took.as_secs() < limit + 11, "{:?}", seen.took);
    assert!(seen.stdout.contains("2 not looked at"), "{}", seen.stdout);
    let line = |name: &str| seen.stdout.lines().find(|line| line.contains(name));
    assert!(
        line("pair").is_some_and(|line| line.contains("solved")),
        "{}",
        seen.stdout
    );
    let cold = ["check", "--fresh", "--time-limit", "1"];
    let seen = fixture.see(fixture.workbook(cold));
    assert_eq!(seen.code, Some(1), "{}{}", seen.stdout, seen.stderr);
    assert_eq!(crate::case::around(&seen), Vec::<String>::new());
}
