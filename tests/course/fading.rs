//! Fading: from `gradients_regression` on, a lesson and its first two hints show at most one line of the answer.
//!
//! Symbols of the texts become names of the code by a table, formulas and code become one form, and the forms are compared.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use crate::{course, formulas};

/// From here on lessons leave lines to the learner.
const FIRST: &str = "gradients_regression";

#[test]
fn a_lesson_with_two_hints_shows_at_most_one_line_of_its_answer() {
    let mut complaints = Vec::new();
    let mut lines_in_all = 0;
    for (name, lines, shown) in exercises() {
        lines_in_all += lines.len();
        if shown.len() > 1 {
            complaints.push(format!("{name} shows {} lines: {shown:#?}", shown.len()));
        }
    }
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
    // A reader that finds no lines in the solutions would find none of them shown.
    assert!(lines_in_all > 150, "{lines_in_all} lines");
}

/// Name, lines of the answer, and those of them that are shown.
fn exercises() -> Vec<(String, BTreeSet<String>, BTreeSet<String>)> {
    let course = course();
    let mut found = Vec::new();
    let exercises = course.exercises.iter();
    for exercise in exercises.skip_while(|exercise| exercise.name != FIRST) {
        let starter = read(&exercise.path());
        let mut text: Vec<&str> = starter.lines().filter_map(comment).collect();
        text.extend(exercise.hints.iter().take(2).map(String::as_str));
        let given = answer_lines(&exercise.name, &starter);
        let mut lines = answer_lines(&exercise.name, &read(&exercise.solution_path()));
        lines.retain(|line| !given.contains(line));
        let printed = printed(&exercise.name, &text.join("\n"));
        let shown = lines.intersection(&printed).cloned().collect();
        found.push((exercise.name.clone(), lines, shown));
    }
    assert!(found.len() > 50, "{} exercises", found.len());
    found
}

fn comment(line: &str) -> Option<&str> {
    let line = line.trim_start();
    line.strip_prefix("//!").or(line.strip_prefix("///"))
}

fn read(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// What texts call by other names than code does.
struct Name {
    place: String,
    exercise: String,
    said: String,
    meant: String,
}

fn table() -> Vec<Name> {
    let mut names = Vec::new();
    for line in read("tests/course/fading.tsv").lines() {
        if line.starts_with('#') {
            continue;
        }
        let cells: Vec<String> = line.split('\t').map(str::to_owned).collect();
        let [place, exercise, said, meant] = cells.try_into().unwrap();
        names.push(Name {
            place,
            exercise,
            said,
            meant,
        });
    }
    names
}

fn renamed(place: &str, exercise: &str, text: &str) -> String {
    let mut text = text.to_owned();
    for name in table() {
        if name.place == place && [exercise, "-"].contains(&name.exercise.as_str()) {
            text = text.replace(&name.said, &name.meant);
        }
    }
    text
}

/// A name of the table that nothing is called by any more hides what it was there for.
#[test]
fn every_name_of_the_table_is_used() {
    let course = course();
    for name in table().iter().filter(|name| name.place == "code") {
        let mut exercises = course.exercises.iter();
        let exercise = exercises.find(|exercise| exercise.name == name.exercise);
        let source = exercise.map(|exercise| read(&exercise.solution_path()));
        let is_used = source.is_some_and(|source| source.contains(&name.said));
        assert!(is_used, "{}: {}", name.exercise, name.said);
    }
}

/// Every whole formula that stands in a text, in the one form; one with a letter for an index stands for each of its cases.
fn printed(exercise: &str, text: &str) -> BTreeSet<String> {
    let text = renamed("symbol", "-", &renamed("text", exercise, text));
    let tokens = formulas::tokens(&text, has_layers(exercise));
    let mut found = BTreeSet::new();
    for i in ["i", "0", "1"] {
        for j in ["j", "0", "1"] {
            let cases: BTreeMap<&str, &str> = [("i", i), ("j", j)].into();
            let tokens: Vec<String> = (0..tokens.len())
                .map(|at| {
                    let is_index = at > 0 && tokens[at - 1] == "[";
                    let case = cases.get(tokens[at].as_str()).filter(|_| is_index);
                    case.map_or(tokens[at].clone(), |case| (*case).to_owned())
                })
                .collect();
            found.extend(formulas::in_text(&tokens));
        }
    }
    found
}

/// The parameters of the small network are named by layers; where there is none, a raised 2 is a square.
fn has_layers(exercise: &str) -> bool {
    let plain = [
        "weight_decay",
        "adam_step",
        "best_line",
        "batch_norm_backward",
        "reused_weight",
        "huber",
    ];
    !plain.contains(&exercise)
}

fn answer_lines(exercise: &str, source: &str) -> BTreeSet<String> {
    formulas::in_code(&renamed("code", exercise, source))
}

/// The reader itself: what it takes for the same, and what not.
#[test]
fn a_formula_is_known_again_in_the_code() {
    let shows = |text: &str, code: &str| {
        let source = format!("fn f() {{ let it = {code}; }}");
        let lines = answer_lines("", &source);
        assert_eq!(lines.len(), 1, "{code}");
        !lines.is_disjoint(&printed("", text))
    };
    for (text, code) in [
        ("∂L/∂w²₁ = δ·a¹₁     ∂L/∂b² = δ", "delta * f.a1[0]"),
        (
            "so δⱼ = δ·w²ⱼ·a¹ⱼ·(1 − a¹ⱼ).",
            "delta * p.w2[1] * f.a1[1] * (1.0 - f.a1[1])",
        ),
        (
            "w¹₁₁ becomes w¹₁₁ − η·∂L/∂w¹₁₁",
            "p.w1[0][0] - eta * g.w1[0][0]",
        ),
        (
            "L = −y·ln(ŷ) − (1 − y)·ln(1 − ŷ)",
            "-y * y_hat.ln() - (1.0 - y) * (1.0 - y_hat).ln()",
        ),
        ("ŷ·(1 − ŷ)", "(1.0 - y_hat) * y_hat"),
        ("δ = −2·(y − ŷ)", "2.0 * (f.y_hat - y)"),
        (
            "L = max(z, 0) + ln(1 + e^(−|z|))",
            "z.max(0.0) + (-z.abs()).exp().ln_1p()",
        ),
        ("Type `h1 * x[0]`.", "h1 * x[0]"),
        ("1 − tanh² z", "1.0 - z.tanh() * z.tanh()"),
        ("|new[k] − old[k]| < tol", "(new[k] - old[k]).abs() < tol"),
        ("√(2/n)", "(2.0 / n).sqrt()"),
    ] {
        assert!(shows(text, code), "{text} shows {code}");
    }
    for (text, code) in [
        ("∂L/∂w²₁ = δ·a¹₁", "delta * f.a1[1]"),
        ("ŷ − y", "y - y_hat"),
        ("2·(ŷ − y)", "y_hat - y"),
        ("δ·w²₁·x₁", "delta * p.w2[0]"),
        ("a/b", "b / a"),
    ] {
        assert!(!shows(text, code), "{text} does not show {code}");
    }
}
