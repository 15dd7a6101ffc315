//! What all texts of the course have in common: one spelling, one notation, plain English.

use std::fs;
use std::path::Path;

use workbook::course::Exercise;

use crate::course;

/// What no text says, and what is said instead.
const INSTEAD: [(&str, &str); 14] = [
    ("cross entropy", "cross-entropy"),
    ("dataset", "data set"),
    ("multiplied with", "multiplied by"),
    ("multiply with", "multiply by"),
    ("multiply it with", "multiply it by"),
    ("multiplies it with", "multiplies it by"),
    ("asked for is", "the task asks for"),
    ("asked for are", "the task asks for"),
    ("falls apart", "splits"),
    ("all the ways", "all paths"),
    ("sure wrong", "confident wrong"),
    ("weighed", "weighted"),
    ("as your numbers tell", "on all … inputs"),
    ("←", "=, or “becomes”"),
];

#[test]
fn one_spelling_and_plain_english() {
    let mut complaints = Vec::new();
    for (place, text) in texts() {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let text = text.replace("dataset_loss", "").to_lowercase();
        for (wrong, right) in INSTEAD {
            if text.contains(wrong) {
                complaints.push(format!("{place}: “{wrong}”, not “{right}”"));
            }
        }
    }
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

/// An index stands below the line: w¹₁ⱼ, not `w¹_1j`.
#[test]
fn one_notation_for_an_index() {
    let mut complaints = Vec::new();
    for (place, text) in texts() {
        for (at, _) in text.match_indices('_') {
            let before = text[..at].chars().next_back().unwrap_or(' ');
            let index = text[at + 1..].split(|c: char| !c.is_alphanumeric() && c != '_');
            let index = index.into_iter().next().unwrap_or("");
            let raised = "¹²ŷδΣ".contains(before);
            let letter =
                is_alone(&text[..at]) && before.is_alphabetic() || text[..at].ends_with("input");
            if (raised || letter) && is_index(index) {
                let start = text[..at]
                    .char_indices()
                    .rev()
                    .nth(12)
                    .map_or(0, |(at, _)| at);
                complaints.push(format!("{place}: …{}_{index}", &text[start..at]));
            }
        }
    }
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

fn is_index(text: &str) -> bool {
    ["i", "j", "k", "t", "n", "1", "2", "1j", "2j", "ij", "K"].contains(&text)
}

/// Whether the last letter is a word of its own, such as the z of z_j.
fn is_alone(text: &str) -> bool {
    let mut letters = text.chars().rev();
    letters.next();
    let before = letters.next().unwrap_or(' ');
    !(before.is_alphanumeric() || before == '_')
}

/// Every text that a learner reads: lessons and comments of starters and solutions, and what the course says of exercises.
fn texts() -> Vec<(String, String)> {
    let course = course();
    let mut texts = Vec::new();
    for exercise in &course.exercises {
        let name = &exercise.name;
        for path in [exercise.path(), exercise.solution_path()] {
            let comments: Vec<String> = read(&path).lines().filter_map(comment).collect();
            texts.push((path, comments.join(" ")));
        }
        texts.push((
            format!("{name}: title"),
            exercise.title.clone().unwrap_or_default(),
        ));
        let hints = exercise.hints.iter().cloned();
        texts.extend(hints.map(|hint| (format!("{name}: hint"), hint)));
        let after = exercise.after.iter().cloned();
        texts.extend(after.map(|after| (format!("{name}: after"), after)));
        let mistakes = exercise.mistakes.iter();
        texts.extend(
            mistakes.map(|mistake| (format!("{name}: {}", mistake.name), mistake.say.clone())),
        );
        texts.extend(quantities(exercise).map(|quantity| (format!("{name}: quantity"), quantity)));
    }
    texts.push(("docs/course.md".to_owned(), course_map()));
    texts
}

fn comment(line: &str) -> Option<String> {
    line.split_once("//")
        .map(|(_, said)| said.trim_start_matches(['/', '!', ' ']).to_owned())
}

fn quantities(exercise: &Exercise) -> impl Iterator<Item = String> + '_ {
    exercise.checks.iter().map(|check| check.name.clone())
}

/// The page on the course, without the names that the source notes give.
fn course_map() -> String {
    let map = read("docs/course.md");
    let taught = |line: &str| match line.split('|').nth(3) {
        Some(taught) if line.matches('|').count() == 5 => taught.to_owned(),
        _ => line.split('`').step_by(2).collect(),
    };
    map.lines().map(taught).collect::<Vec<String>>().join("\n")
}

fn read(path: impl AsRef<Path>) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// What came with the second edition, beside the chapters that are new as a whole.
const BETWEEN: [&str; 7] = [
    "layer_backward",
    "matrix_backward",
    "train_layers",
    "wide_xor",
    "softmax_gradients",
    "tape_operations",
    "train_by_tape",
];

/// Lesson and function of a newer exercise are seen at once, in a terminal of 80 columns and 40 rows.
#[test]
fn a_newer_exercise_fits_one_screen_and_says_it_in_two_hundred_words() {
    let mut complaints = Vec::new();
    let mut newer = 0;
    for exercise in &course().exercises {
        let is_new = exercise.dir.as_str() >= "10" || BETWEEN.contains(&exercise.name.as_str());
        if !is_new {
            continue;
        }
        newer += 1;
        let starter = read(exercise.path());
        let lesson = starter.lines().filter_map(|line| line.strip_prefix("//!"));
        let words = lesson.flat_map(str::split_whitespace).count();
        // What is given stands behind what is asked for, and is looked up.
        let asked = starter.split("\n// Given:").next().unwrap_or_default();
        // A signature may be longer than a row; then it takes two.
        let columns = |line: &str| line.chars().count();
        let rows: usize = asked
            .lines()
            .map(|line| columns(line).div_ceil(80).max(1))
            .sum();
        let wide = starter
            .lines()
            .any(|line| line.starts_with("//!") && columns(line) > 80);
        if words > 200 || rows > 40 || wide {
            complaints.push(format!("{}: {words} words, {rows} rows", exercise.name));
        }
    }
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
    assert_eq!(newer, 35);
}
