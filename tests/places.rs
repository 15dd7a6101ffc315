//! Where in a wrong answer the mistake is: how often the line that is named is one that a person would have named.

#![allow(clippy::unwrap_used, reason = "what a test cannot do without ends it")]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::Instant;

use workbook::course::{Course, Exercise};
use workbook::diagnosis::unfinished_functions;
use workbook::harness::{Attempt, Cache, Harness, in_parallel};
use workbook::process::Cancel;
use workbook::repair::{Place, Subject, places};
use workbook::sample::Seed;
use workbook::sheet::Sheet;
use workbook::workspace::read_course;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: impl AsRef<Path>) -> String {
    let path = root().join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// One wrong answer with the lines that a person would name.
struct Labelled<'a> {
    exercise: &'a Exercise,
    name: String,
    path: PathBuf,
    kind: String,
    lines: Vec<Vec<usize>>,
}

fn labelled<'a>(
    course: &'a Course,
    table: &str,
    at: impl Fn(&str, &str) -> PathBuf,
) -> Vec<Labelled<'a>> {
    let mut all = Vec::new();
    for row in fs::read_to_string(table).unwrap_or_default().lines() {
        let cells: Vec<&str> = row.split('\t').collect();
        let [exercise, name, kind, lines, ..] = cells[..] else {
            panic!("{row}")
        };
        let Some(of) = course.exercises.iter().find(|own| own.name == exercise) else {
            panic!("{row}")
        };
        let range = |range: &str| {
            let (from, to) = range.split_once('-').unwrap_or((range, range));
            from.trim()
                .parse::<usize>()
                .ok()
                .zip(to.trim().parse::<usize>().ok())
                .map(|(from, to)| from..=to)
        };
        let lines = lines
            .split(';')
            .map(|part| part.split(',').filter_map(range).flatten().collect())
            .collect();
        all.push(Labelled {
            exercise: of,
            name: name.to_owned(),
            path: at(exercise, name),
            kind: kind.to_owned(),
            lines,
        });
    }
    all
}

fn found(harness: &Harness, course: &Course, one: &Labelled<'_>) -> (Vec<Place>, f64) {
    let exercise = one.exercise;
    let text = fs::read_to_string(&one.path).unwrap();
    let starter = read(exercise.path());
    let solution = read(exercise.solution_path());
    let sheet = Sheet::calls_only(exercise, Seed::default());
    let file = exercise.solution_path();
    let attempt = Attempt {
        exercise,
        source: &solution,
        file: &file,
        solution: &solution,
        sheet: &sheet,
    };
    let expected = harness.references(&[attempt]).unwrap().remove(0);
    let unfinished = unfinished_functions(&starter);
    let given: String = course.library.files().map(|(_, text)| text).collect();
    let is_own = |name: &str| {
        unfinished.iter().any(|own| own == name)
            || !(given.contains(&format!("fn {}(", name.rsplit("::").next().unwrap()))
                || starter.contains(&format!("fn {name}(")))
    };
    let shown = (0, 0);
    let path = exercise.path();
    let subject = Subject {
        exercise,
        text: &text,
        solution: &solution,
        file: &path,
        sheet: &sheet,
        expected: &expected,
    };
    let clock = Instant::now();
    let places = places(harness, subject, &is_own, shown, &Cancel::default()).unwrap();
    (places, clock.elapsed().as_secs_f64())
}

#[test]
#[ignore = "figures: cargo test --release --test places -- --ignored --nocapture"]
fn figures() {
    let course = read_course(root()).unwrap();
    let harness = Harness::new(Cache::none())
        .unwrap()
        .with_given(course.library.clone());
    let only = std::env::var("CASE").unwrap_or_default();
    let mut all = Vec::new();
    for part in ["A", "B", "C"] {
        let table = format!(
            "{}/places-{part}.tsv",
            std::env::var("PLACES").unwrap_or_default()
        );
        all.extend(labelled(&course, &table, |exercise, name| {
            let own = root().join(format!("tests/wrong_answers/{exercise}/{name}.rs"));
            if own.exists() {
                own
            } else {
                root().join(format!("tests/published_answers/{name}.rs"))
            }
        }));
    }
    if all.is_empty() {
        for exercise in &course.exercises {
            let folder = root().join("tests/wrong_answers").join(&exercise.name);
            let entries = fs::read_dir(folder).into_iter().flatten().flatten();
            let mut files: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
            files.sort();
            for path in files {
                let name = path.file_stem().unwrap().to_string_lossy().into_owned();
                all.push(Labelled {
                    exercise,
                    name,
                    path,
                    kind: "unknown".into(),
                    lines: Vec::new(),
                });
            }
        }
    }
    all.retain(|one| format!("{}/{}", one.exercise.name, one.name).contains(&only));
    let said = Mutex::new(Vec::new());
    in_parallel(2, all.len(), |number| {
        let one = &all[number];
        let (places, took) = found(&harness, &course, one);
        let line = places.first().map(|place| place.span.line);
        let right = line.is_some_and(|line| one.lines.iter().flatten().any(|known| *known == line));
        let words = places.first().map_or(String::new(), |place| {
            format!(
                "{}:{} `{}` {:?} → {:?}: {} ⇒ `{}`",
                place.span.line,
                place.span.column,
                place.text,
                place.has,
                place.needs,
                place.relation.clone().unwrap_or_default(),
                place.edit.clone().unwrap_or_default()
            )
        });
        let mark = match (places.is_empty(), right) {
            (true, _) => "silent",
            (_, true) => "right",
            _ => "wrong",
        };
        said.lock().unwrap().push((one.kind.clone(), mark, took));
        println!(
            "{mark:6} {:10} {took:5.2} {}/{} {:?} {words}",
            one.kind, one.exercise.name, one.name, one.lines
        );
    });
    let said = said.into_inner().unwrap();
    let mut kinds: Vec<&String> = said.iter().map(|(kind, ..)| kind).collect();
    kinds.sort();
    kinds.dedup();
    for kind in kinds {
        let of = |mark: &str| {
            said.iter()
                .filter(|(own, its, _)| own == kind && *its == mark)
                .count()
        };
        println!(
            "{kind}: {} right, {} wrong, {} silent",
            of("right"),
            of("wrong"),
            of("silent")
        );
    }
    let mut times: Vec<f64> = said.iter().map(|(.., took)| *took).collect();
    times.sort_by(f64::total_cmp);
    println!(
        "median {:.2} s, p95 {:.2} s, most {:.2} s",
        times[times.len() / 2],
        times[times.len() * 95 / 100],
        times[times.len() - 1]
    );
}
