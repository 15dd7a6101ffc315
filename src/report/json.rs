//! Reports as other programs read them: JSON whose names do not change. CONTRIBUTING.md documents it.

use serde::Serialize;

use super::{Report, compare};
use crate::course::Exercise;
use crate::location::Location;
use crate::quantity::Value;
use crate::sample::{Case, Seed};
use crate::tested::{Panic, Test};
use crate::verdict::Quantity;

/// Some exercises, with what is to be said of each.
#[derive(Debug, Default, Serialize)]
pub struct Document {
    exercises: Vec<Entry>,
}

#[derive(Debug, Serialize)]
struct Entry {
    name: String,
    chapter: String,
    file: String,
    /// Nothing where nothing was tried.
    #[serde(skip_serializing_if = "Option::is_none")]
    seed: Option<Seed>,
    verdict: String,
    points: u32,
    earned: u32,
    /// `checks`, or `tests` for an exercise that is judged by the tests in its file.
    judged_by: &'static str,
    quantities: Vec<Row>,
    /// Only where it is judged by these.
    #[serde(skip_serializing_if = "Option::is_none")]
    tests: Option<Vec<OwnTest>>,
    diagnosis: Vec<Diagnosis>,
    /// Only where it was asked.
    #[serde(rename = "where", skip_serializing_if = "Option::is_none")]
    locations: Option<Vec<Location>>,
    output: String,
}

#[derive(Debug, Serialize)]
struct Row {
    name: String,
    check: String,
    yours: serde_json::Value,
    expected: serde_json::Value,
    off_by: String,
    passed: bool,
    /// Whether it is the one that the screen marks.
    first_wrong: bool,
    cases: usize,
    cases_passed: usize,
    /// The case that is shown, in words; the same in all rows of a check.
    case: String,
    /// What `yours` and `expected` are the numbers of; the same in all rows of a check.
    inputs: serde_json::Value,
    /// The call as it arrives in the function, where the inputs do not tell.
    #[serde(skip_serializing_if = "Option::is_none")]
    call: Option<String>,
    /// A case in which it is wrong, if it is right with these inputs.
    #[serde(skip_serializing_if = "Option::is_none")]
    wrong_with: Option<Numbers>,
}

/// The numbers of a quantity in one case.
#[derive(Debug, Serialize)]
struct Numbers {
    inputs: serde_json::Value,
    #[serde(skip_serializing_if = "Option::is_none")]
    call: Option<String>,
    yours: serde_json::Value,
    expected: serde_json::Value,
}

#[derive(Debug, Serialize)]
struct Diagnosis {
    id: String,
    say: String,
}

/// A test of the file.
#[derive(Debug, Serialize)]
struct OwnTest {
    name: String,
    outcome: &'static str,
    /// The line on which it failed, or else that of its function.
    line: usize,
    /// What it said when it failed.
    #[serde(skip_serializing_if = "String::is_empty")]
    message: String,
    /// The two sides of an assertion.
    #[serde(skip_serializing_if = "Option::is_none")]
    left: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    right: Option<String>,
}

impl OwnTest {
    fn of(test: &Test) -> Self {
        let panic = test.panic();
        let sides = panic.and_then(Panic::sides);
        let line = panic.and_then(|panic| panic.line);
        OwnTest {
            name: test.name.clone(),
            outcome: test.outcome.id(),
            line: line.map_or(test.line, |line| line as usize),
            message: panic.map_or(String::new(), |panic| panic.message.clone()),
            left: sides.map(|sides| sides.left.to_owned()),
            right: sides.map(|sides| sides.right.to_owned()),
        }
    }
}

fn judged_by(tests: bool) -> &'static str {
    if tests { "tests" } else { "checks" }
}

impl Document {
    /// Adds an exercise that was tried.
    pub fn add(&mut self, report: &Report) {
        let diagnosis = report.why().iter().map(|finding| Diagnosis {
            id: finding.id.clone(),
            say: finding.say(),
        });
        let prints = report.prints.iter().map(|print| print.text.as_str());
        self.exercises.push(Entry {
            name: report.name.clone(),
            chapter: report.chapter.clone(),
            file: report.file.clone(),
            seed: Some(report.seed),
            verdict: report.verdict.id().to_owned(),
            points: report.points,
            earned: report.earned,
            judged_by: judged_by(report.tests.is_some()),
            quantities: rows(report),
            tests: report
                .tests
                .as_ref()
                .map(|tests| tests.iter().map(OwnTest::of).collect()),
            diagnosis: diagnosis.collect(),
            locations: report.locations.clone(),
            output: prints.collect(),
        });
    }

    /// Adds an exercise of which only the state is known.
    pub fn add_state(&mut self, exercise: &Exercise, solved: bool, earned: u32) {
        self.exercises.push(Entry {
            name: exercise.name.clone(),
            chapter: exercise.dir.clone(),
            file: exercise.path(),
            seed: None,
            verdict: if solved { "solved" } else { "unsolved" }.to_owned(),
            points: exercise.points,
            earned,
            judged_by: judged_by(exercise.own_tests.is_some()),
            quantities: Vec::new(),
            tests: None,
            diagnosis: Vec::new(),
            locations: None,
            output: String::new(),
        });
    }

    /// All of it as text.
    pub fn text(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }
}

fn rows(report: &Report) -> Vec<Row> {
    // What was dropped halfway is not shown, so nothing in it is marked.
    let marked = if report.verdict.is_cancelled() {
        None
    } else {
        report.quantities.iter().position(Quantity::is_wrong)
    };
    let quantities = report.quantities.iter().enumerate();
    quantities
        .map(|(place, quantity)| row(report, quantity, Some(place) == marked))
        .collect()
}

fn row(report: &Report, quantity: &Quantity, first_wrong: bool) -> Row {
    let case = report.shown.case_of(quantity.check);
    let here = numbers(report, quantity, case);
    let check = report.checks.get(quantity.check);
    Row {
        name: quantity.name.clone(),
        check: check.map_or(String::new(), |check| check.name.clone()),
        yours: here.yours,
        expected: here.expected,
        off_by: compare(quantity, case).off_by,
        passed: quantity.is_right(),
        first_wrong,
        cases: quantity.pairs.len(),
        cases_passed: quantity.passed(),
        case: report
            .case(quantity.check, case)
            .map_or(String::new(), Case::to_string),
        inputs: here.inputs,
        call: here.call,
        wrong_with: quantity
            .wrong_elsewhere(case)
            .map(|case| numbers(report, quantity, case)),
    }
}

/// The numbers of a quantity in one case.
fn numbers(report: &Report, quantity: &Quantity, case: usize) -> Numbers {
    let pair = quantity.pairs.get(case);
    let yours = pair.and_then(|pair| pair.yours.as_ref());
    let case = report.case(quantity.check, case);
    Numbers {
        inputs: case.map_or(serde_json::Value::Null, inputs),
        call: case.and_then(|case| case.call.clone()),
        yours: yours.map_or(serde_json::Value::Null, json),
        expected: pair
            .filter(|pair| !pair.kept)
            .map_or(serde_json::Value::Null, |pair| json(&pair.expected)),
    }
}

/// Names and values, as many as a learner sees.
fn inputs(case: &Case) -> serde_json::Value {
    let seen = case.inputs.iter().zip(&case.shown);
    let seen = seen.filter(|(_, shown)| **shown);
    seen.map(|((name, value), _)| (name.clone(), json(value)))
        .collect()
}

/// A value in JSON; what JSON has no number for is a text: `"NaN"`, `"inf"`, `"-inf"`.
fn json(value: &Value) -> serde_json::Value {
    match value {
        Value::Real(number) if number.is_finite() => (*number).into(),
        Value::Real(_) => value.to_string().into(),
        Value::Single(number) if number.is_finite() => {
            // As many digits as it has, not those of the nearest `f64`.
            number
                .to_string()
                .parse::<f64>()
                .unwrap_or((*number).into())
                .into()
        }
        Value::Single(_) => value.to_string().into(),
        Value::Integer(number) => match (i64::try_from(*number), u64::try_from(*number)) {
            (Ok(number), _) => number.into(),
            (_, Ok(number)) => number.into(),
            // Most readers of JSON would round it.
            _ => number.to_string().into(),
        },
        Value::Natural(number) => number.to_string().into(),
        Value::Char(letter) => letter.to_string().into(),
        Value::Bool(truth) => (*truth).into(),
        Value::Text(text) => text.clone().into(),
        Value::Array(items) | Value::Series(items) | Value::Set(items) | Value::Map(items) => {
            items.iter().map(json).collect()
        }
        // As it is written in Rust: JSON has nothing like it.
        Value::Named(_) => value.to_string().into(),
    }
}
