//! A report can be written down and read again: every number of wrong answers to every exercise comes back as it was.

#![allow(clippy::unwrap_used, reason = "what a test cannot do without ends it")]

#[allow(dead_code, reason = "every test program uses a part of it")]
mod support {
    pub mod results;
    pub mod tutor;
}

use support::tutor::Tutor;
use workbook::execution::MutantOutcome;
use workbook::process::Cancel;
use workbook::quantity::Value;
use workbook::report::{Document, Report};

/// Wrong answers to each exercise.
const MOST: usize = 12;

#[test]
fn wrong_answers_to_every_exercise_come_back_as_they_were() {
    let tutor = Tutor::new();
    let mut wrong = 0;
    for exercise in &tutor.course.exercises {
        let desk = tutor.desk(&exercise.name);
        let values = desk.known.fingerprints.iter();
        let values = values.filter_map(|fingerprint| match &fingerprint.outcome {
            MutantOutcome::Values(answers) => Some(answers),
            _ => None,
        });
        for answers in values.take(MOST) {
            written_and_read(&desk.report_on(answers.clone()));
            wrong += 1;
        }
    }
    assert!(wrong > 300, "{wrong} wrong answers");
}

#[test]
fn what_is_no_number_and_what_has_none_comes_back_too() {
    let tutor = Tutor::new();
    let bodies = [
        ("0.0 / (z - z)", "wrong"),
        (
            "if z > 0.0 { f64::INFINITY } else { f64::NEG_INFINITY }",
            "wrong",
        ),
        ("println!(\"z is {z}\"); 1.0 / (1.0 + z.exp())", "wrong"),
        ("assert!(z < 0.0, \"too \\\"far\\\"\"); z", "panicked"),
        ("let unused = z; std::process::exit(3)", "exited_early"),
        ("z +", "does_not_compile"),
        ("todo!()", "unfinished"),
        ("1.0 / (1.0 + (-z).exp())", "solved"),
    ];
    let answers =
        bodies.map(|(body, _)| format!("pub fn sigmoid(z: f64) -> f64 {{\n    {body}\n}}\n"));
    let graded = tutor.graded(tutor.exercise("sigmoid"), &answers);
    let mut reports = Vec::new();
    for (graded, (body, verdict)) in graded.iter().zip(bodies) {
        let mut report = graded.report();
        let never = Cancel::default();
        report.findings = Some(tutor.grader.explain(graded, &never).unwrap());
        assert_eq!(report.verdict.id(), verdict, "{body}");
        written_and_read(&report);
        reports.push(report);
    }
    let given = |report: &Report| -> Vec<Option<Value>> {
        let again = through_text(report);
        let pairs = again.quantities.iter().flat_map(|row| &row.pairs);
        pairs.map(|pair| pair.yours.clone()).collect()
    };
    let [nothing, infinite, printing, panicking, ..] = reports.as_slice() else {
        panic!("{} reports", reports.len());
    };
    let is_nan =
        |value: &Option<Value>| matches!(value, Some(Value::Real(number)) if number.is_nan());
    assert!(given(nothing).iter().all(is_nan));
    for number in [f64::INFINITY, f64::NEG_INFINITY] {
        assert!(given(infinite).contains(&Some(Value::Real(number))));
    }
    assert!(printing.prints.len() > 1 && !printing.why().is_empty());
    assert!(given(panicking).contains(&None));
}

/// As JSON and in the form of the cache; and what other programs read is the same afterwards.
fn written_and_read(report: &Report) {
    let text = serde_json::to_string(report).unwrap();
    let bytes = postcard::to_stdvec(report).unwrap();
    for again in [
        serde_json::from_str(&text).unwrap(),
        postcard::from_bytes(&bytes).unwrap(),
    ] {
        // What is not a number equals nothing, so texts are compared.
        assert_eq!(serde_json::to_string(&again).unwrap(), text);
        assert_eq!(published(&again), published(report));
    }
}

fn through_text(report: &Report) -> Report {
    serde_json::from_str(&serde_json::to_string(report).unwrap()).unwrap()
}

fn published(report: &Report) -> String {
    let mut document = Document::default();
    document.add(report);
    document.text()
}
