//! Where in a wrong answer the mistake is: the line that is named is one that a person would have named.
//!
//! `tests/places.tsv` says for wrong answers where a person sees the mistake: exercise, file, whether it is one mistake
//! in one place (`single`), a matter of statements (`structural`) or two (`two`), the lines, and what is wrong there.
//! `tests/places-held-back.tsv` has further answers, which nobody looks at while the search is made better: `PLACES=held-back` has
//! `figures` count over these.

#![allow(clippy::unwrap_used, reason = "what a test cannot do without ends it")]

#[allow(dead_code, reason = "every test program uses a part of it")]
mod support {
    pub mod results;
}

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::Instant;

use workbook::course::{Course, Exercise};
use workbook::grader::{Grader, Submission, Texts};
use workbook::harness::{Harness, in_parallel};
use workbook::location::{Location, Mends, Strength};
use workbook::process::Cancel;
use workbook::sample::Seed;
use workbook::workspace::read_course;

/// So many of the labelled answers are looked at in every round.
const EVERY: usize = 9;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: impl AsRef<Path>) -> String {
    let path = root().join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The course as its repository has it.
struct Repository;

impl Texts for Repository {
    fn solution(
        &self,
        exercise: &Exercise,
    ) -> Result<String, Box<dyn std::error::Error + Send + Sync>> {
        Ok(read(exercise.solution_path()))
    }

    fn starter(&self, exercise: &Exercise) -> String {
        read(exercise.path())
    }
}

/// A wrong answer with the lines that a person would name.
struct Labelled<'a> {
    exercise: &'a Exercise,
    path: PathBuf,
    kind: String,
    lines: Vec<usize>,
}

fn labelled(course: &Course) -> Vec<Labelled<'_>> {
    let held_back = std::env::var("PLACES").is_ok_and(|which| which == "held-back");
    let table = if held_back {
        "tests/places-held-back.tsv"
    } else {
        "tests/places.tsv"
    };
    let table = read(table);
    let row = |row: &str| {
        let cells: Vec<&str> = row.split('\t').collect();
        let [exercise, name, kind, lines, _] = cells[..] else {
            panic!("{row}")
        };
        let made = root().join(format!("tests/wrong_answers/{exercise}/{name}.rs"));
        let published = root().join(format!("tests/published_answers/{name}.rs"));
        let range = |range: &str| {
            let (from, to) = range.split_once('-').unwrap_or((range, range));
            from.parse::<usize>().unwrap()..=to.parse().unwrap()
        };
        Labelled {
            exercise: course
                .exercises
                .iter()
                .find(|own| own.name == exercise)
                .unwrap(),
            path: if made.exists() { made } else { published },
            kind: kind.to_owned(),
            lines: lines.split([',', ';']).flat_map(range).collect(),
        }
    };
    table.lines().map(row).collect()
}

fn grader(course: &Course) -> Grader<Repository> {
    let harness = Harness::new(support::results::cache()).unwrap();
    let harness = harness.with_given(course.library.clone());
    Grader::new(harness, Repository, Seed::default())
}

fn located(grader: &Grader<Repository>, exercise: &Exercise, path: &Path) -> Vec<Location> {
    let text = fs::read_to_string(path).unwrap();
    let submission = Submission::new(exercise, Ok(text));
    let graded = grader.grade_one(submission, &Cancel::default()).unwrap();
    grader.locate(&graded, &Cancel::default()).unwrap()
}

#[test]
fn what_is_proven_is_where_a_person_sees_it() {
    let course = read_course(root()).unwrap();
    let grader = grader(&course);
    let all = labelled(&course);
    let some: Vec<&Labelled<'_>> = all
        .iter()
        .filter(|one| one.kind == "single")
        .step_by(EVERY)
        .collect();
    let faults = Mutex::new(Vec::new());
    let proven = Mutex::new(0);
    in_parallel(2, some.len(), |number| {
        let one = some[number];
        let found = located(&grader, one.exercise, &one.path);
        let Some(best) = found.first() else { return };
        if (best.mends, best.strength) == (Mends::All, Strength::Proven) {
            *proven.lock().unwrap() += 1;
            if !one.lines.contains(&best.span.line) {
                let path = one.path.display();
                faults
                    .lock()
                    .unwrap()
                    .push(format!("{path}: {best:?}, not {:?}", one.lines));
            }
        }
    });
    assert!(
        faults.lock().unwrap().is_empty(),
        "{:#?}",
        faults.lock().unwrap()
    );
    assert!(
        *proven.lock().unwrap() >= some.len() / 3,
        "of {}",
        some.len()
    );
}

#[test]
fn a_right_answer_has_no_place_and_neither_has_one_that_does_not_compile() {
    let course = read_course(root()).unwrap();
    let grader = grader(&course);
    for exercise in course.exercises.iter().step_by(7) {
        let solution = root().join(exercise.solution_path());
        assert_eq!(
            located(&grader, exercise, &solution),
            [],
            "{}",
            exercise.name
        );
    }
    let exercise = &course.exercises[0];
    let submission = Submission::new(exercise, Ok("pub fn weighted_sum(".into()));
    let graded = grader.grade_one(submission, &Cancel::default()).unwrap();
    assert_eq!(grader.locate(&graded, &Cancel::default()).unwrap(), []);
}

#[test]
fn what_no_value_mends_is_found_by_running_the_text_otherwise() {
    let course = read_course(root()).unwrap();
    let grader = grader(&course);
    let exercise = course
        .exercises
        .iter()
        .find(|own| own.name == "dataset_loss")
        .unwrap();
    let solution = read(exercise.solution_path());
    let body = "    let sum: f64 = data
        .iter()
        .map(";
    for (wrong, line, relation) in [
        (".skip(1)\n        .map(", 8, "another start or end"),
        (".take(1)\n        .map(", 8, "another start or end"),
    ] {
        assert!(solution.contains(body));
        let text = solution.replace(body, &body.replace(".map(", wrong));
        let submission = Submission::new(exercise, Ok(text.clone()));
        let graded = grader.grade_one(submission, &Cancel::default()).unwrap();
        let found = grader.locate(&graded, &Cancel::default()).unwrap();
        let best = found.first().expect(&text);
        assert_eq!(best.span.line, line, "{text}{found:?}");
        assert_eq!(best.relation.as_deref(), Some(relation));
        assert_eq!((best.mends, best.strength), (Mends::All, Strength::Proven));
    }
}

#[test]
fn a_file_that_loops_panics_or_fills_memory_under_a_change_costs_nothing_but_that_change() {
    let course = read_course(root()).unwrap();
    let grader = grader(&course);
    let exercise = course
        .exercises
        .iter()
        .find(|own| own.name == "weighted_sum")
        .unwrap();
    let wild = "pub fn weighted_sum(w: f64, a: f64, b: f64) -> f64 {
    let sign = 1.0;
    while sign < 0.5 {}
    if sign > 1.5 { panic!(\"never as it is\") }
    if sign == 0.0 { let mut v = vec![1_u64]; loop { v.extend(v.clone()); } }
    w * a - b
}
";
    let graded = grader
        .grade_one(
            Submission::new(exercise, Ok(wild.into())),
            &Cancel::default(),
        )
        .unwrap();
    let found = grader.locate(&graded, &Cancel::default()).unwrap();
    assert_eq!(found[0].span.line, 6, "{found:?}");
    assert_eq!(found[0].edit.as_deref(), Some("w * a + b"));
}

#[test]
#[ignore = "figures: cargo test --release --test places figures -- --ignored --nocapture"]
fn figures() {
    let course = read_course(root()).unwrap();
    let grader = grader(&course);
    let all = labelled(&course);
    let said = Mutex::new(Vec::new());
    in_parallel(2, all.len(), |number| {
        let one = &all[number];
        let clock = Instant::now();
        let found = located(&grader, one.exercise, &one.path);
        let took = clock.elapsed().as_secs_f64();
        let mark = match found.first() {
            None => "silent",
            Some(best) if one.lines.contains(&best.span.line) => "right",
            Some(_) => "wrong",
        };
        let strength = found.first().map(|best| (best.mends, best.strength));
        said.lock()
            .unwrap()
            .push((one.kind.clone(), mark, strength, took));
        println!(
            "{mark:6} {:10} {took:5.2} {} {:?} {:?}",
            one.kind,
            one.path.display(),
            one.lines,
            found.first()
        );
    });
    let said = said.into_inner().unwrap();
    for kind in ["single", "structural", "two"] {
        for (name, strength) in [
            ("all", None),
            ("proven", Some((Mends::All, Strength::Proven))),
            ("possible", Some((Mends::All, Strength::Possible))),
            ("first", Some((Mends::First, Strength::Possible))),
        ] {
            let of = |mark: &str| {
                let same = |one: &&(String, &str, Option<(Mends, Strength)>, f64)| {
                    one.0 == kind && one.1 == mark && (strength.is_none() || one.2 == strength)
                };
                said.iter().filter(same).count()
            };
            println!(
                "{kind}, {name}: {} right, {} wrong, {} silent",
                of("right"),
                of("wrong"),
                of("silent")
            );
        }
    }
    let mut times: Vec<f64> = said.iter().map(|one| one.3).collect();
    times.sort_by(f64::total_cmp);
    println!(
        "median {:.2} s, p95 {:.2} s",
        times[times.len() / 2],
        times[times.len() * 95 / 100]
    );
}
