//! The report for programs: JSON whose names do not change. CONTRIBUTING.md documents it.

use serde::Serialize;

use super::numbers::compare;
use crate::course::Exercise;
use crate::diagnosis::Finding;
use crate::quantity::Value;
use crate::sample::Case;
use crate::sheet::Sheet;
use crate::verdict::{Judgement, Quantity, Shown};

/// A report on some exercises.
#[derive(Debug, Default, Serialize)]
pub struct Report {
    exercises: Vec<Entry>,
}

#[derive(Debug, Serialize)]
struct Entry {
    name: String,
    chapter: String,
    verdict: String,
    points: u32,
    earned: u32,
    quantities: Vec<Row>,
    diagnosis: Vec<Diagnosis>,
    output: String,
}

#[derive(Debug, Serialize)]
struct Row {
    name: String,
    yours: serde_json::Value,
    expected: serde_json::Value,
    off_by: String,
    passed: bool,
    cases: usize,
    cases_passed: usize,
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

impl Report {
    /// Adds an exercise that was tried.
    pub fn add(
        &mut self,
        exercise: &Exercise,
        sheet: &Sheet,
        judgement: &Judgement,
        findings: &[Finding],
    ) {
        let shown = Shown::new(judgement, sheet);
        let diagnosis = findings.iter().map(|finding| Diagnosis {
            id: finding.id.clone(),
            say: finding.say(),
        });
        self.exercises.push(Entry {
            name: exercise.name.clone(),
            chapter: exercise.dir.clone(),
            verdict: judgement.verdict.id().to_owned(),
            points: exercise.points,
            earned: judgement.earned(exercise.points),
            quantities: judgement
                .quantities
                .iter()
                .map(|quantity| row(quantity, sheet, &shown))
                .collect(),
            diagnosis: diagnosis.collect(),
            output: judgement.prints.text(),
        });
    }

    /// Adds an exercise of which only the state is known.
    pub fn add_state(&mut self, exercise: &Exercise, solved: bool, earned: u32) {
        self.exercises.push(Entry {
            name: exercise.name.clone(),
            chapter: exercise.dir.clone(),
            verdict: if solved { "solved" } else { "unsolved" }.to_owned(),
            points: exercise.points,
            earned,
            quantities: Vec::new(),
            diagnosis: Vec::new(),
            output: String::new(),
        });
    }

    /// The report as text.
    pub fn text(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }
}

fn row(quantity: &Quantity, sheet: &Sheet, shown: &Shown) -> Row {
    let case = shown.case_of(quantity.check);
    let here = numbers(quantity, sheet, case);
    Row {
        name: quantity.name.clone(),
        yours: here.yours,
        expected: here.expected,
        off_by: compare(quantity, case).off_by,
        passed: quantity.is_right(),
        cases: quantity.pairs.len(),
        cases_passed: quantity.passed(),
        inputs: here.inputs,
        call: here.call,
        wrong_with: quantity
            .wrong_elsewhere(case)
            .map(|case| numbers(quantity, sheet, case)),
    }
}

/// The numbers of a quantity in one case.
fn numbers(quantity: &Quantity, sheet: &Sheet, case: usize) -> Numbers {
    let pair = quantity.pairs.get(case);
    let yours = pair.and_then(|pair| pair.yours.as_ref());
    let cases = sheet.cases.get(quantity.check);
    let case = cases.and_then(|cases| cases.get(case));
    Numbers {
        inputs: case.map_or(serde_json::Value::Null, inputs),
        call: case.and_then(|case| case.call.clone()),
        yours: yours.map_or(serde_json::Value::Null, json),
        expected: pair.map_or(serde_json::Value::Null, |pair| json(&pair.expected)),
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
        Value::Integer(number) => (*number).into(),
        Value::Truth(truth) => (*truth).into(),
        Value::Text(text) => text.clone().into(),
        Value::Array(items) | Value::Series(items) => items.iter().map(json).collect(),
    }
}
