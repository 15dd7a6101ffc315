//! Why a wrong answer is wrong: what is said is what a person would have said.
//!
//! `tests/why.tsv` says of wrong answers, as if the course declared no mistake, what is told first: exercise, file, the name of
//! the finding, and words of it; both are empty where nothing is to be told, because something false once was.
//! `-- --ignored everything` writes what is said of every answer to `target/why.tsv`, to be read.

#![allow(clippy::unwrap_used, reason = "what a test cannot do without ends it")]

#[allow(dead_code, reason = "every test program uses a part of it")]
mod support {
    pub mod results;
    pub mod tutor;
}

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use support::tutor::{Desk, Tutor};
use workbook::diagnosis::Finding;
use workbook::grader::Graded;
use workbook::harness::in_parallel;
use workbook::process::Cancel;

/// A wrong answer in `tests/`.
struct Answer {
    name: String,
    path: PathBuf,
}

#[test]
fn each_kind_is_told_of_answers_that_a_person_would_explain_so() {
    let tutor = Tutor::new();
    let mut complaints = Vec::new();
    let table = read(&root().join("tests/why.tsv"));
    for line in table.lines() {
        let [exercise, name, id, words] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("{line}");
        };
        let desk = tutor.desk(exercise).without_mistakes();
        let mut all = answers().remove(exercise).unwrap_or_default();
        all.retain(|answer| answer.name == name);
        let [answer] = all.as_slice() else {
            panic!("{line}: there are {} such files", all.len());
        };
        let graded = &tutor.graded(desk.exercise, &[read(&answer.path)])[0];
        let told = tutor
            .grader
            .explained(&desk.known, graded, &Cancel::default());
        let first = told.unwrap().into_iter().next();
        let (own, say) =
            first.map_or_else(Default::default, |first| (first.id.clone(), first.say()));
        if own != id || !words.split('|').all(|words| say.contains(words)) {
            complaints.push(format!("{exercise}\t{name}\t{own}\t{say}"));
        }
    }
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

#[test]
fn two_declared_mistakes_at_once_are_both_told() {
    let tutor = Tutor::new();
    let desk = tutor.desk("softmax_cross_entropy");
    let path = root().join("tests/wrong_answers/softmax_cross_entropy/y_minus_p.rs");
    let graded = &tutor.graded(desk.exercise, &[read(&path)])[0];
    let told = tutor
        .grader
        .explained(&desk.known, graded, &Cancel::default());
    let first = told.unwrap().remove(0);
    assert_eq!(
        first.id,
        "pair:target-minus-p+loss-from-a-probability-of-zero"
    );
    let say = first.say();
    assert!(
        say.contains("two mistakes at once. The first: ") && say.contains(" The second: "),
        "{say}"
    );
}

#[test]
#[ignore = "writes a table to be read"]
fn everything_that_is_said_is_written_down() {
    let tutor = Tutor::new();
    let path = root().join("target/why.tsv");
    let table = Mutex::new(fs::File::create(path).unwrap());
    let times = Mutex::new(Vec::new());
    let only = std::env::var("WHY").unwrap_or_default();
    let mut all: Vec<_> = answers().into_iter().collect();
    all.retain(|(exercise, _)| only.is_empty() || only.split(',').any(|own| own == exercise));
    in_parallel(2, all.len(), |place| {
        let (exercise, answers) = &all[place];
        let rows = rows(&tutor, exercise, answers);
        let mut table = table.lock().unwrap();
        for (row, time) in rows {
            writeln!(table, "{row}").unwrap();
            times.lock().unwrap().push(time);
        }
    });
    let mut times = times.into_inner().unwrap();
    println!("{} answers, {}", times.len(), spread(&mut times));
}

/// What is said of answers to one exercise, a line each, and how long that took where no mistake is known.
fn rows(tutor: &Tutor, exercise: &str, answers: &[Answer]) -> Vec<(String, Duration)> {
    let sources: Vec<String> = answers.iter().map(|answer| read(&answer.path)).collect();
    let known = tutor.desk(exercise);
    let unknown = tutor.desk(exercise).without_mistakes();
    let all = tutor.graded(known.exercise, &sources);
    let told = |desk: &Desk<'_>, graded: &Graded<'_>| {
        let clock = Instant::now();
        let findings = tutor
            .grader
            .explained(&desk.known, graded, &Cancel::default());
        (findings.unwrap(), clock.elapsed())
    };
    let row = |(answer, graded): (&Answer, &Graded<'_>)| {
        let ((declared, _), (general, time)) = (told(&known, graded), told(&unknown, graded));
        let id = declared.first().map_or("-", |own| own.id.as_str());
        let say = |finding: &Finding| format!("{}: {}", finding.id, finding.say());
        let all: Vec<String> = general.iter().map(say).collect();
        let row = format!(
            "{exercise}\t{}\t{}\t{}\t{id}\t{}",
            answer.name,
            graded.judgement.verdict.id(),
            time.as_millis(),
            if all.is_empty() {
                "-".into()
            } else {
                all.join(" ¦ ")
            }
        );
        (row, time)
    };
    answers.iter().zip(&all).map(row).collect()
}

/// The median, the 95th in a hundred, and the largest.
fn spread(times: &mut [Duration]) -> String {
    times.sort();
    let at = |share: usize| times[(times.len() - 1) * share / 100];
    format!(
        "median {:?}, 95 % within {:?}, at most {:?}",
        at(50),
        at(95),
        at(100)
    )
}

/// All wrong answers, by their exercises.
fn answers() -> BTreeMap<String, Vec<Answer>> {
    let mut answers: BTreeMap<String, Vec<Answer>> = BTreeMap::new();
    let mut add = |exercise: &str, path: PathBuf| {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let of_exercise = answers.entry(exercise.to_owned()).or_default();
        of_exercise.push(Answer { name, path });
    };
    for folder in listed("tests/wrong_answers") {
        let exercise = folder.file_name().unwrap().to_string_lossy().into_owned();
        if folder.is_dir() {
            rust_files(&folder).for_each(|path| add(&exercise, path));
        }
    }
    for path in rust_files(&root().join("tests/published_answers")) {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        add(name.split_once("__").unwrap().0, path);
    }
    answers
}

fn rust_files(folder: &Path) -> impl Iterator<Item = PathBuf> + use<> {
    let files = listed(folder).into_iter();
    files.filter(|path| path.extension().is_some_and(|end| end == "rs"))
}

fn listed(folder: impl AsRef<Path>) -> Vec<PathBuf> {
    let entries = fs::read_dir(root().join(folder)).unwrap();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
