//! Files tried alone and files compiled in a batch: the same verdict, values and messages for all of them.

use std::fs;
use std::path::{Path, PathBuf};

use workbook::course::{Course, Exercise};
use workbook::execution::Execution;
use workbook::harness::{Attempt, Cache, Harness, source_text};
use workbook::process::Cancel;
use workbook::sample::Seed;
use workbook::sheet::Sheet;
use workbook::workspace::read_course;

type Tested = Result<(), Box<dyn std::error::Error>>;

/// One file that somebody may have saved.
struct Answer<'a> {
    exercise: &'a Exercise,
    source: String,
    solution: String,
    sheet: Sheet,
    file: String,
}

/// Files that are no answers, each in another way.
const BROKEN: [&str; 8] = [
    "pub fn sigmoid(z: f64) -> f64 {",
    "pub fn sigmoid(z: f64) -> f64 { \"one\" }",
    "pub fn sigmoid(z: f64) -> f64 { undefined(z) }",
    "pub fn sigmoid(z: f32) -> f32 { z }",
    "fn sigmoid(z: f64) -> f64 { z }",
    "pub fn other() {}",
    "pub fn sigmoid(z: f64) -> f64 { crate::half(z) }\npub fn half(z: f64) -> f64 { z / 2.0 }",
    "#![allow(dead_code)]\nuse std::collections::Missing;\npub fn sigmoid(z: f64) -> f64 { if z > 1.0 { panic!(\"large\") } z }",
];

fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every solution, starter, wrong and broken answer.
fn answers(course: &Course) -> Result<Vec<Answer<'_>>, Box<dyn std::error::Error>> {
    let mut answers = Vec::new();
    for exercise in &course.exercises {
        let solution = fs::read_to_string(repository().join(exercise.solution_path()))?;
        let mut sources = vec![
            solution.clone(),
            fs::read_to_string(repository().join(exercise.path()))?,
        ];
        for path in files(
            &repository()
                .join("tests/wrong_answers")
                .join(&exercise.name),
        ) {
            sources.push(fs::read_to_string(path)?);
        }
        if exercise.name == "sigmoid" {
            sources.extend(BROKEN.map(str::to_owned));
        }
        for (number, source) in sources.into_iter().enumerate() {
            answers.push(Answer {
                exercise,
                source: source_text(source.as_bytes())?,
                solution: solution.clone(),
                sheet: Sheet::new(exercise, Seed::default()),
                file: format!("try-{number}/{}", exercise.path()),
            });
        }
    }
    Ok(answers)
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    files.sort();
    files
}

#[test]
fn both_roads_lead_to_the_same_verdicts_values_and_messages() -> Tested {
    let course = read_course(repository())?;
    let answers = answers(&course)?;
    let attempts: Vec<Attempt<'_>> = answers
        .iter()
        .map(|answer| Attempt {
            exercise: answer.exercise,
            source: &answer.source,
            file: &answer.file,
            solution: &answer.solution,
            sheet: &answer.sheet,
        })
        .collect();
    // Without a cache, so that neither road sees what the other found.
    let harness = Harness::new(Cache::none())?.with_given(course.library.clone());
    let together = harness.attempt_all(&attempts, &Cancel::default())?;
    let half = attempts.len() / 2;
    let alone = |attempts: &[Attempt<'_>]| -> Result<Vec<Execution>, workbook::harness::Error> {
        attempts
            .iter()
            .map(|attempt| harness.attempt(*attempt, &Cancel::default()))
            .collect()
    };
    let alone: Vec<Execution> = std::thread::scope(|scope| {
        let first = scope.spawn(|| alone(&attempts[..half]));
        let second = alone(&attempts[half..])?;
        let first = first
            .join()
            .unwrap_or_else(|panic| std::panic::resume_unwind(panic))?;
        Ok::<_, workbook::harness::Error>(first.into_iter().chain(second).collect())
    })?;
    for ((answer, together), alone) in answers.iter().zip(&together).zip(&alone) {
        // Compared as text, where NaN equals NaN.
        let (together, alone) = (format!("{together:?}"), format!("{alone:?}"));
        assert_eq!(together, alone, "{}", answer.file);
    }
    println!("{} files, each on both roads", answers.len());
    Ok(())
}
