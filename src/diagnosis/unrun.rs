//! Answers that have no numbers to go by: they do not compile, do not end, or crash.

use super::fingerprint::same_answer;
use super::origin::Origin;
use super::text::holds;
use super::{Finding, Support};
use crate::course::{Exercise, MistakeVerdict};
use crate::execution::{Ending, Execution, Message};
use crate::quantity::Tolerance;

/// The one declared mistake, among these with what came of them, that comes to the same as an answer.
pub fn of_a_verdict(
    exercise: &Exercise,
    source: &str,
    own: &Execution,
    known: &[(&Origin, &Execution)],
) -> Vec<Finding> {
    let fitting = known
        .iter()
        .filter(|(_, execution)| is_same(exercise, own, execution));
    let told: Vec<(&String, &String)> = fitting
        .filter_map(|(origin, _)| match origin {
            Origin::Mistake {
                name, say, only_if, ..
            } => {
                let speaks_of_it =
                    only_if.is_empty() || only_if.iter().any(|code| holds(source, code));
                speaks_of_it.then_some((name, say))
            }
            Origin::Mutant(_) | Origin::Carried(_) => None,
        })
        .collect();
    // Little is known of such an answer: where two fit, neither is named.
    match told.as_slice() {
        [(name, say)] => {
            let finding = Finding::new(format!("mistake:{name}"), Support::Known);
            vec![finding.words((*say).clone())]
        }
        _ => Vec::new(),
    }
}

fn is_same(exercise: &Exercise, own: &Execution, known: &Execution) -> bool {
    match (&own.ending, &known.ending) {
        (Ending::DoesNotCompile(own), Ending::DoesNotCompile(known)) => {
            match (own.first(), known.first()) {
                (Some(own), Some(known)) => said(own) == said(known),
                _ => false,
            }
        }
        (one, other) if MistakeVerdict::of(one.id()).is_some() => {
            // It got as far, and answered the same until then.
            one.id() == other.id()
                && own.answers.len() == known.answers.len()
                && own
                    .answers
                    .iter()
                    .zip(&known.answers)
                    .all(|(own, known)| same_answer(own, known, usize::MAX, loosest(exercise)))
        }
        _ => false,
    }
}

/// What a message of the compiler says, wherever its file has it: the first line, and what stands behind the marks.
fn said(message: &Message) -> (&str, Vec<String>) {
    let label = |line: &str| {
        let line = plain(line);
        line.rsplit_once('^')
            .map(|(_, label)| label.trim().to_owned())
    };
    (
        &message.summary,
        message.rendered.lines().filter_map(label).collect(),
    )
}

/// A line without the sequences that colour it.
fn plain(line: &str) -> String {
    let mut parts = line.split("\u{1b}[");
    let first = parts.next().unwrap_or_default().to_owned();
    let rest = parts.map(|part| part.split_once('m').map_or("", |(_, text)| text));
    rest.fold(first, |text, part| text + part)
}

/// The tolerance of the exercise that asks least.
fn loosest(exercise: &Exercise) -> Tolerance {
    let all = exercise.checks.iter().map(|check| check.tolerance);
    let loosest = all.max_by(|one, other| one.relative.total_cmp(&other.relative));
    loosest.unwrap_or(Tolerance {
        relative: 0.0,
        absolute: 0.0,
        ulps: 0,
        nan: true,
    })
}

#[cfg(test)]
mod tests {
    use super::said;
    use crate::execution::Message;

    #[test]
    fn errors_are_the_same_where_they_say_the_same_of_other_lines() {
        let message = |rendered: &str| Message {
            summary: "error[E0308]: mismatched types".into(),
            line: Some(3),
            rendered: rendered.into(),
            json: String::new(),
        };
        let own = message("error\n 3 | sum(x)\n   |     \u{1b}[1m^ expected `&[f64]`\u{1b}[0m");
        let other = message("error\n 9 | sum(numbers)\n   |     ^^^^^^^ expected `&[f64]`");
        assert_eq!(said(&own), said(&other));
        assert_ne!(said(&own), said(&message(" 3 |  ^ expected `f64`")));
    }
}
