//! The report for programs: JSON whose names do not change. CONTRIBUTING.md documents it.

use serde::Serialize;

use super::numbers::compare;
use crate::course::Exercise;
use crate::diagnosis::Finding;
use crate::quantity::Value;
use crate::verdict::{Judgement, Quantity};

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
}

#[derive(Debug, Serialize)]
struct Diagnosis {
    id: String,
    say: String,
}

impl Report {
    /// Adds an exercise that was tried.
    pub fn add(&mut self, exercise: &Exercise, judgement: &Judgement, findings: &[Finding]) {
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
            quantities: judgement.quantities.iter().map(row).collect(),
            diagnosis: diagnosis.collect(),
            output: judgement.output.clone(),
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

fn row(quantity: &Quantity) -> Row {
    let pair = quantity.pairs.get(quantity.telling_case());
    let yours = pair.and_then(|pair| pair.yours.as_ref());
    Row {
        name: quantity.name.clone(),
        yours: yours.map_or(serde_json::Value::Null, json),
        expected: pair.map_or(serde_json::Value::Null, |pair| json(&pair.expected)),
        off_by: compare(quantity).off_by,
        passed: quantity.is_right(),
        cases: quantity.pairs.len(),
        cases_passed: quantity.passed(),
    }
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
