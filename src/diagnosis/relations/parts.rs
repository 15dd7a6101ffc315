//! An input or a named intermediate value that is missing, or one too many.

use super::{CLOSE, ENOUGH, close, finding, numbers, varies};
use crate::diagnosis::words::{on_all, sentence};
use crate::diagnosis::{Evidence, Finding, Support};
use crate::sheet::Ask;
use crate::trial::Answer;

/// A value that may have been left out, by the name it has for the learner.
struct Part {
    name: String,
    values: Vec<f64>,
}

/// An input or a named intermediate value that is missing, or one too many, as a factor or a term.
pub(super) fn part(evidence: &Evidence<'_>) -> Option<Finding> {
    let wrong = evidence.judgement.first_wrong()?;
    let pairs = numbers(wrong)?;
    let cases = pairs.len();
    if wrong.series {
        return None;
    }
    let parts = parts(evidence, wrong.check);
    let yours: Vec<f64> = pairs.iter().map(|(yours, _)| *yours).collect();
    let expected: Vec<f64> = pairs.iter().map(|(_, expected)| *expected).collect();
    // Each way to leave something out: what your numbers would be then.
    type Without = fn(f64, f64) -> f64;
    const WAYS: [(&str, Without); 6] = [
        ("the factor {} is missing from", |expected, part| {
            expected / part
        }),
        ("the factor {} is one too many in", |expected, part| {
            expected * part
        }),
        ("the term {} is missing from", |expected, part| {
            expected - part
        }),
        ("the term {} is one too many in", |expected, part| {
            expected + part
        }),
        (
            "{} is subtracted where it should be added in",
            |expected, part| expected - 2.0 * part,
        ),
        (
            "{} is added where it should be subtracted in",
            |expected, part| expected + 2.0 * part,
        ),
    ];
    let mut fitting: Vec<String> = Vec::new();
    for part in &parts {
        if !varies(&part.values) {
            continue;
        }
        if part.values.len() == cases
            && yours
                .iter()
                .zip(&part.values)
                .all(|(yours, part)| close(*yours, *part))
        {
            fitting.push(format!("your {} is just {}", wrong.name, part.name));
            continue;
        }
        // A number that has itself one time too many is twice the right one, and that says it better.
        let itself = (0..cases).all(|case| close(expected[case].abs(), part.values[case].abs()));
        if itself {
            continue;
        }
        for (phrase, without) in WAYS {
            let explains = (0..cases).all(|case| {
                let would = without(expected[case], part.values[case]);
                // A division by 0 says nothing about this case.
                !would.is_finite()
                    || (yours[case] - would).abs()
                        <= CLOSE * expected[case].abs().max(yours[case].abs())
            });
            let told = (0..cases)
                .filter(|case| without(expected[*case], part.values[*case]).is_finite())
                .count();
            if explains && told >= ENOUGH {
                fitting.push(format!(
                    "{} your {}",
                    phrase.replace("{}", &part.name),
                    wrong.name
                ));
            }
        }
    }
    // Something missing is likelier than something too many; two explanations at once would be a guess.
    let missing: Vec<&String> = fitting
        .iter()
        .filter(|words| words.contains("missing"))
        .collect();
    let considered = if missing.is_empty() {
        fitting.iter().collect()
    } else {
        missing
    };
    let [one] = considered.as_slice() else {
        return None;
    };
    let say = format!(
        "{} {}.",
        sentence(&format!("as your numbers tell, {one}")),
        on_all(wrong.pairs.len())
    );
    finding("part", Support::NamedPart, say)
}

/// Every scalar among the inputs of a check, and every intermediate value that the course names.
fn parts(evidence: &Evidence<'_>, check: usize) -> Vec<Part> {
    let cases = &evidence.sheet.cases[check];
    let Some(first) = cases.first() else {
        return Vec::new();
    };
    // The names that the course gives come first: an input of the same values has no name of its own then.
    let mut parts = named_parts(evidence, check);
    for (name, value) in &first.inputs {
        for (path, _) in value.leaves() {
            let values: Option<Vec<f64>> = cases
                .iter()
                .map(|case| case.input(name)?.at(&path)?.number())
                .collect();
            if let Some(values) = values
                && parts.iter().all(|known| known.values != values)
            {
                let name = format!("{name}{}", crate::verdict::indices(&path));
                parts.push(Part { name, values });
            }
        }
    }
    parts
}

/// Every intermediate value that the course names.
fn named_parts(evidence: &Evidence<'_>, check: usize) -> Vec<Part> {
    let cases = evidence.sheet.cases[check].len();
    let mut parts = Vec::new();
    for (number, factor) in evidence.exercise.checks[check].factors.iter().enumerate() {
        let value = |case: usize| {
            let place = evidence
                .reference_sheet
                .place(check, case, Ask::Factor(number))?;
            match evidence.reference.get(place)? {
                Answer::Gave(values) => values.first()?.number(),
                Answer::Panicked { .. } => None,
            }
        };
        if let Some(values) = (0..cases).map(value).collect() {
            let name = factor.name.clone();
            parts.push(Part { name, values });
        }
    }
    parts
}
