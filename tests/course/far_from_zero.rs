//! Every power of e, every tanh and every logarithm that a solution uses is asked where it overflows or loses its digits: a solution
//! that is right near zero only is turned down.

use std::fs;
use std::path::Path;

use workbook::course::{Exercise, Library};
use workbook::harness::{Attempt, Harness};
use workbook::process::Cancel;
use workbook::sample::Seed;
use workbook::sheet::Sheet;
use workbook::verdict::{Verdict, judge};

use crate::{course, results};

/// What a call is replaced by: right in the middle, NaN far out. e^710 is infinite, and so is e^(−z) at z = −710.
const NEAR: &str = "
trait Near {
    fn exp_near(self) -> f64;
    fn tanh_near(self) -> f64;
    fn ln_near(self) -> f64;
}
impl Near for f64 {
    fn exp_near(self) -> f64 {
        if self.abs() < 700.0 { self.exp() } else { f64::NAN }
    }
    fn tanh_near(self) -> f64 {
        if self.abs() < 700.0 { self.tanh() } else { f64::NAN }
    }
    fn ln_near(self) -> f64 {
        if self > 1e-6 { self.ln() } else { f64::NAN }
    }
}
";

/// Given lines that an answer has nothing to do with, or any where none is named; and why.
const UNTOUCHED: [(&str, &str, &str); 17] = [
    (
        "bce_with_logit",
        "",
        "the answer starts from z and calls no sigmoid",
    ),
    (
        "learning_rate_outcomes",
        "",
        "only the linear network is trained",
    ),
    (
        "standardise",
        "",
        "what is trained on are standardised rows",
    ),
    (
        "compare_with_keras",
        "",
        "the networks are those that Keras trained",
    ),
    (
        "layers_forward",
        "let t = z.tanh();",
        "that is the slope, and the way forward has none",
    ),
    (
        "tape_operations",
        "1.0 / (1.0 + (-z).exp())",
        "the tape has a sigmoid of its own",
    ),
    (
        "tape_backward",
        "1.0 / (1.0 + (-z).exp())",
        "the tape has a sigmoid of its own",
    ),
    (
        "nine_gradients_by_tape",
        "1.0 / (1.0 + (-z).exp())",
        "the tape has a sigmoid of its own",
    ),
    (
        "nine_gradients_by_tape",
        "let e = self.value(a).exp();",
        "neither network has a power of e but in its sigmoid",
    ),
    (
        "nine_gradients_by_tape",
        "let t = self.value(a).tanh();",
        "neither network has a tanh",
    ),
    (
        "layer_backward",
        "Activation::Tanh => z.tanh(),",
        "the way back asks for slopes alone",
    ),
    (
        "train_layers",
        "1.0 / (1.0 + (-z).exp())",
        "the cross-entropy belongs to a prediction strictly between 0 and 1",
    ),
    (
        "wide_xor",
        "1.0 / (1.0 + (-z).exp())",
        "the cross-entropy belongs to a prediction strictly between 0 and 1",
    ),
    (
        "train_by_tape",
        "1.0 / (1.0 + (-z).exp())",
        "the tape has a sigmoid of its own",
    ),
    (
        "train_by_tape",
        "let e = self.value(a).exp();",
        "the neuron has a power of e in its sigmoid alone",
    ),
    (
        "train_by_tape",
        "let t = self.value(a).tanh();",
        "the neuron has no tanh",
    ),
    (
        "start_weights",
        "",
        "what counts is which activation it is, and not what it computes",
    ),
];

/// A solution with one of its calls spoiled, and which one.
struct Spoiled<'a> {
    exercise: &'a Exercise,
    solution: String,
    text: String,
    call: String,
}

#[test]
fn right_near_zero_is_not_enough() {
    let course = course();
    let spoiled: Vec<Spoiled<'_>> = course
        .exercises
        .iter()
        .flat_map(|exercise| spoil(exercise, &course.library))
        .collect();
    assert!(spoiled.len() > 30, "only {} calls found", spoiled.len());
    let passed: Vec<&str> = spoiled
        .iter()
        .zip(verdicts(&spoiled))
        .filter(|(_, verdict)| *verdict == Verdict::Solved)
        .map(|(spoiled, _)| spoiled.call.as_str())
        .collect();
    assert!(
        passed.is_empty(),
        "asked near zero only:\n{}",
        passed.join("\n")
    );
}

/// All ways to spoil one call of a solution. What is given is spoiled too, as learners write it anew; only the logarithms of a given
/// loss are not: they belong to a prediction strictly between 0 and 1.
fn spoil<'a>(exercise: &'a Exercise, library: &Library) -> Vec<Spoiled<'a>> {
    let own = read(exercise.solution_path());
    let solution = library.in_one_piece(&own, exercise);
    let mut all = Vec::new();
    for (call, near) in [
        (".exp()", ".exp_near()"),
        (".tanh()", ".tanh_near()"),
        (".ln()", ".ln_near()"),
    ] {
        for (at, _) in solution.match_indices(call) {
            let line = line_of(&solution, at);
            let given = !own.lines().any(|there| there.trim() == line);
            let is_meant = |(name, meant, _): &(&str, &str, &str)| {
                *name == exercise.name && (meant.is_empty() || *meant == line)
            };
            let untouched = given && UNTOUCHED.iter().any(is_meant);
            if untouched
                || line.starts_with("//")
                || (call == ".ln()" && (given || at_least_one(line)))
            {
                continue;
            }
            let (before, after) = (&solution[..at], &solution[at + call.len()..]);
            all.push(Spoiled {
                exercise,
                text: format!("{before}{near}{after}{NEAR}"),
                call: format!("{}: {call} in `{line}`", exercise.name),
                solution: solution.clone(),
            });
        }
    }
    all
}

/// The sum of softmax has a 1 in it, so its logarithm is never taken near 0.
fn at_least_one(line: &str) -> bool {
    line.contains("sum.ln()")
}

fn line_of(text: &str, at: usize) -> &str {
    let start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    text[start..].lines().next().unwrap_or("").trim()
}

fn verdicts(spoiled: &[Spoiled<'_>]) -> Vec<Verdict> {
    let harness = Harness::new(results::cache()).unwrap();
    let harness = harness.with_given(course().library);
    let sheets: Vec<Sheet> = spoiled
        .iter()
        .map(|one| Sheet::new(one.exercise, Seed::default()))
        .collect();
    let files: Vec<String> = (0..spoiled.len())
        .map(|number| format!("answers/{number}.rs"))
        .collect();
    let attempts = |solved: bool| -> Vec<Attempt<'_>> {
        let parts = spoiled.iter().zip(&sheets).zip(&files);
        parts
            .map(|((one, sheet), file)| Attempt {
                exercise: one.exercise,
                source: if solved { &one.solution } else { &one.text },
                file,
                solution: &one.solution,
                sheet,
            })
            .collect()
    };
    let references = harness.references(&attempts(true)).unwrap();
    let executions = harness
        .attempt_all(&attempts(false), &Cancel::default())
        .unwrap();
    let parts = spoiled
        .iter()
        .zip(&sheets)
        .zip(references.iter().zip(&executions));
    parts
        .map(|((one, sheet), (reference, execution))| {
            judge(one.exercise, sheet, reference, execution).verdict
        })
        .collect()
}

fn read(path: impl AsRef<Path>) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
