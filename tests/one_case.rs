//! All rows of a check show one case, whatever is wrong: the numbers of a table can be recomputed by hand, together.

#![allow(clippy::unwrap_used, reason = "what a test cannot do without ends it")]

#[allow(dead_code, reason = "every test program uses a part of it")]
mod support {
    pub mod results;
    pub mod tutor;
}

use serde_json::{Value as Json, json};
use support::tutor::{Desk, Tutor};
use workbook::execution::{Answer, MutantOutcome};
use workbook::quantity::Value;
use workbook::report::{Document, Report};
use workbook::sample::Case;
use workbook::ui::style::without_escapes;
use workbook::ui::verdict::{View, body, verdict};
use workbook::verdict::{Quantity, Verdict};

/// Rows for a verdict on a terminal of 24, beside what stands around it and a sentence on why.
const SMALL: usize = 15;

/// An exercise with what its wrong answers are compared with.
struct Judge<'a>(Desk<'a>);

#[test]
fn every_row_of_a_check_shows_one_case_for_all_wrong_answers_of_the_course() {
    let tutor = Tutor::new();
    let (mut wrong, mut elsewhere) = (0, 0);
    for exercise in &tutor.course.exercises {
        let judge = Judge(tutor.desk(&exercise.name));
        for answers in judge.wrong_answers() {
            let report = judge.0.report_on(answers);
            if report.verdict == Verdict::Wrong {
                wrong += 1;
                elsewhere += judge.look_at(&report);
            }
        }
    }
    // What is looked for is there, and often.
    assert!(wrong > 1000, "{wrong} wrong answers");
    assert!(elsewhere > 10, "{elsewhere} rows are right only here");
}

impl Judge<'_> {
    /// What the declared mistakes and the slips of the exercise answer.
    fn wrong_answers(&self) -> Vec<Vec<Answer>> {
        let prints = self.0.known.fingerprints.iter();
        let values = prints.filter_map(|print| match &print.outcome {
            MutantOutcome::Values(answers) => Some(answers.clone()),
            _ => None,
        });
        values.collect()
    }

    /// Looks at a wrong answer as a program and as a learner see it; how many rows are right only in the case that is shown.
    fn look_at(&self, report: &Report) -> usize {
        let mut document = Document::default();
        document.add(report);
        let document: Json = serde_json::from_str(&document.text()).unwrap();
        let rows = document["exercises"][0]["quantities"].as_array().unwrap();
        assert_eq!(rows.len(), report.quantities.len());
        let first_wrong = report.first_wrong().unwrap();
        let mut shown: Vec<Option<&Json>> = vec![None; self.0.sheet().cases.len()];
        let mut elsewhere = 0;
        for (row, quantity) in rows.iter().zip(&report.quantities) {
            let known = shown[quantity.check].get_or_insert(&row["inputs"]);
            assert_eq!(*known, &row["inputs"], "{}: {row}", self.0.exercise.name);
            let cases = self.cases_with(quantity, &row["inputs"]);
            let told = cases.iter().any(|case| shows(row, quantity, *case));
            assert!(told, "{}: {row}", self.0.exercise.name);
            let wrong_here = cases.iter().any(|case| is_wrong(quantity, *case));
            if quantity.name == first_wrong.name {
                assert!(wrong_here, "{}: {row}", self.0.exercise.name);
            }
            match row.get("wrong_with") {
                Some(other) => {
                    assert_eq!(row["off_by"], "right here");
                    let cases = self.cases_with(quantity, &other["inputs"]);
                    let told =
                        |case: &usize| shows(other, quantity, *case) && is_wrong(quantity, *case);
                    assert!(cases.iter().any(told), "{}: {row}", self.0.exercise.name);
                    elsewhere += 1;
                }
                None => assert!(
                    wrong_here || !quantity.is_wrong(),
                    "{}: {row}",
                    self.0.exercise.name
                ),
            }
        }
        self.read_screen(report, elsewhere);
        let marked = rows.iter().filter(|row| row["first_wrong"] == true);
        let marked: Vec<&str> = marked.filter_map(|row| row["name"].as_str()).collect();
        self.compare_marks(report, &marked);
        elsewhere
    }

    /// The cases of a quantity with these inputs.
    fn cases_with(&self, quantity: &Quantity, inputs: &Json) -> Vec<usize> {
        let cases = self.0.sheet().cases[quantity.check].iter().enumerate();
        cases
            .filter(|(_, case)| seen(case) == *inputs)
            .map(|(number, _)| number)
            .collect()
    }

    /// What is marked as right here is said to be wrong elsewhere, and the first wrong row is marked.
    fn read_screen(&self, report: &Report, elsewhere: usize) {
        let view = self.view(report, 100);
        let text = verdict(view);
        let small = body(View {
            width: 80,
            height: Some(SMALL),
            ..view
        });
        assert!(small.contains("← first wrong"), "{small}");
        assert!(small.lines().count() <= SMALL, "{small}");
        let has = |word: &str| text.lines().any(|line| line.contains(word));
        assert_eq!(text.matches("← first wrong").count(), 1, "{text}");
        if has("right here") {
            assert!(elsewhere > 0, "{text}");
            assert!(has("Right here, but not with "), "{text}");
        }
    }

    /// The row that the screen marks is the one that is told as the first wrong one, and no other is.
    fn compare_marks(&self, report: &Report, told: &[&str]) {
        let text = without_escapes(&verdict(self.view(report, 400)));
        let marked = text.lines().find(|line| line.ends_with("← first wrong"));
        assert_eq!(told.len(), 1, "{text}");
        let row = format!(" ✗ {}", told[0]);
        assert!(marked.unwrap().starts_with(&row), "{told:?}:\n{text}");
    }

    fn view<'a>(&'a self, report: &'a Report, width: usize) -> View<'a> {
        View {
            exercise: self.0.exercise,
            report,
            explain: false,
            whole_messages: false,
            width,
            height: None,
            drawn: true,
        }
    }
}

/// Whether these are the numbers of a quantity in that case.
fn shows(row: &Json, quantity: &Quantity, case: usize) -> bool {
    let pair = &quantity.pairs[case];
    row["expected"] == json_of(&pair.expected)
        && row["yours"] == pair.yours.as_ref().map_or(Json::Null, json_of)
}

fn is_wrong(quantity: &Quantity, case: usize) -> bool {
    let pair = &quantity.pairs[case];
    pair.yours.is_some() && !pair.passed
}

/// The inputs of a case that a learner sees.
fn seen(case: &Case) -> Json {
    let seen = case
        .inputs
        .iter()
        .zip(&case.shown)
        .filter(|(_, shown)| **shown);
    seen.map(|((name, value), _)| (name.clone(), json_of(value)))
        .collect()
}

fn json_of(value: &Value) -> Json {
    match value {
        // Read as the report is read, which may cost the last digit.
        Value::Real(number) if number.is_finite() => {
            serde_json::from_str(&json!(number).to_string()).unwrap()
        }
        Value::Real(_) => json!(value.to_string()),
        Value::Integer(number) => json!(number),
        Value::Bool(truth) => json!(truth),
        Value::Text(text) => json!(text),
        Value::Array(items) | Value::Series(items) => items.iter().map(json_of).collect(),
        other => json!(other.to_string()),
    }
}
