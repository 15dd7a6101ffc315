//! A call as it arrives in the learner's function: its name with the values of its arguments.

use std::cell::LazyCell;
use std::sync::Arc;

use crate::course::{Call, Check, Exercise};
use crate::execution::Answer;
use crate::quantity::{Value, decimal};
use crate::sample::Case;
use crate::sheet::{Ask, Sheet};

/// Lets every case of a sheet tell how its call arrives, from the solution's answers to that sheet `with_factors`.
///
/// A check whose arguments hold a number that is none of its inputs shows all its calls; for any other the inputs say the same
/// in the lesson's own names.
pub fn note_calls(exercise: &Exercise, sheet: &mut Sheet, asked: &Sheet, answers: &[Answer]) {
    let mut told: Vec<Vec<&[Value]>> = vec![Vec::new(); sheet.cases.len()];
    for (question, answer) in asked.questions.iter().zip(answers) {
        if let (Ask::Arguments, Answer::Gave(values)) = (question.ask, answer) {
            told[question.check].push(values);
        }
    }
    for ((check, cases), told) in exercise.checks.iter().zip(&mut sheet.cases).zip(told) {
        let call = check.handed_over.as_ref();
        let arguments = call.map_or(0, |call| call.arguments.len());
        if !check.derived.is_empty() {
            for (case, told) in Arc::make_mut(cases).iter_mut().zip(&told) {
                note_derived(check, case, told.get(arguments..).unwrap_or_default());
            }
        }
        if let Some(call) = call {
            let texts = |values: &&[Value]| values.iter().take(arguments).map(text_of).collect();
            note(call, cases, &told.iter().map(texts).collect::<Vec<_>>());
        }
    }
}

/// Adds the inputs that are made of others: they are what a function got, too.
fn note_derived(check: &Check, case: &mut Case, values: &[Value]) {
    for (derived, value) in check.derived.iter().zip(values) {
        case.inputs.push((derived.name.clone(), value.clone()));
        case.shown.push(true);
    }
}

/// An argument as Rust's `Debug` writes it, empty where it cannot.
fn text_of(told: &Value) -> String {
    match told {
        Value::Text(text) => text.clone(),
        _ => String::new(),
    }
}

fn note(call: &Call, cases: &mut Arc<Vec<Case>>, told: &[Vec<String>]) {
    let is_foreign = |(case, told): (&Case, &Vec<String>)| {
        let known = Numbers::of(case);
        told.iter()
            .flat_map(|argument| pieces(argument))
            .any(|piece| matches!(piece, Piece::Number(number) if !known.holds(number)))
    };
    if told.len() != cases.len() || !cases.iter().zip(told).any(is_foreign) {
        return;
    }
    for (case, told) in Arc::make_mut(cases).iter_mut().zip(told) {
        let arguments: Vec<String> = call
            .arguments
            .iter()
            .zip(told)
            .map(|(source, told)| match told.is_empty() {
                // A function has no value that could be written: it is told as it stands in the course.
                true => source.trim_start_matches('&').to_owned(),
                false => as_a_person_writes(told),
            })
            .collect();
        case.call = Some(format!("{}({})", call.function, arguments.join(", ")));
    }
}

/// The numbers among the inputs that are seen.
struct Numbers(Vec<f64>);

impl Numbers {
    fn of(case: &Case) -> Self {
        let seen = case.inputs.iter().zip(&case.shown);
        let values = seen
            .filter(|(_, shown)| **shown)
            .flat_map(|((_, value), _)| value.leaves());
        Numbers(values.filter_map(|(_, leaf)| leaf.number()).collect())
    }

    /// Whether a number is written like one of them. Most are the very same, which is quicker seen.
    fn holds(&self, number: f64) -> bool {
        let Numbers(known) = self;
        let written = LazyCell::new(|| decimal(number));
        known.contains(&number) || known.iter().any(|known| decimal(*known) == *written)
    }
}

/// `0.1` for `0.10000000000000001`, `1` for `1.0`.
fn as_a_person_writes(told: &str) -> String {
    pieces(told)
        .map(|piece| match piece {
            Piece::Number(number) => Value::Real(number).to_string(),
            Piece::Text(text) => text.to_owned(),
        })
        .collect()
}

/// A part of what `Debug` writes.
enum Piece<'a> {
    Number(f64),
    Text(&'a str),
}

/// Numbers, and what stands between them; digits in names and texts are no numbers.
fn pieces(told: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = told;
    std::iter::from_fn(move || {
        let length = first_length(rest)?;
        let (first, after) = rest.split_at(length);
        rest = after;
        let number = first.parse::<f64>().ok();
        Some(number.map_or(Piece::Text(first), Piece::Number))
    })
}

/// The bytes of the first piece; `None` at the end.
fn first_length(text: &str) -> Option<usize> {
    let first = text.chars().next()?;
    let run = |fits: fn(char) -> bool| text.find(|c| !fits(c)).unwrap_or(text.len());
    if first == '"' {
        return Some(quoted_length(text));
    }
    if first == '-' || first.is_ascii_digit() {
        return Some(run(|c| {
            c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '+')
        }));
    }
    if first.is_alphabetic() || first == '_' {
        return Some(run(|c| c.is_alphanumeric() || c == '_'));
    }
    Some(first.len_utf8())
}

/// The bytes of a text in quotes.
fn quoted_length(text: &str) -> usize {
    let mut escaped = false;
    let closes = |(_, c): &(usize, char)| {
        let closes = *c == '"' && !escaped;
        escaped = *c == '\\' && !escaped;
        closes
    };
    let end = text.char_indices().skip(1).find(closes);
    end.map_or(text.len(), |(at, _)| at + 1)
}

#[cfg(test)]
mod tests {
    use super::as_a_person_writes;

    #[test]
    fn numbers_are_written_short_and_everything_else_stays() {
        for (told, written) in [
            (
                "Params { w1: [[0.25, -0.5]], b2: NaN }",
                "Params { w1: [[0.25, -0.5]], b2: NaN }",
            ),
            (
                "[([8.0, 8.0], 1.0), (-inf, 1e-7)]",
                "[([8, 8], 1), (-inf, 1e-7)]",
            ),
            ("0.30000000000000004", "0.3"),
            ("Regression", "Regression"),
            ("\"1.0 \\\" 2.0\", 3.0", "\"1.0 \\\" 2.0\", 3"),
            ("0.0..1.0", "0.0..1.0"),
        ] {
            assert_eq!(as_a_person_writes(told), written);
        }
    }
}
