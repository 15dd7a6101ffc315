//! Whether every declared mistake can be made, is rejected, and is told by its own name.

use super::answers::Reference;
use super::files::Source;
use super::{Flaw, Review};
use crate::course::{Exercise, Library};
use crate::diagnosis::{Evidence, Fingerprint, Origin, Yield, declared, explain};
use crate::trial::Trial;
use crate::verdict::{Verdict, judge};

/// Complains about mistakes that cannot be made, are no mistakes, or are not told apart.
pub fn look(
    library: &Library,
    exercise: &Exercise,
    source: &Source,
    reference: &Reference,
    mistakes: &[Fingerprint],
    slips: &[Fingerprint],
    review: &mut Review,
) {
    let mut texts: Vec<(&str, String)> = Vec::new();
    let whole = library.in_one_piece(&source.solution, exercise);
    let variants = declared(exercise, &whole, library);
    for (mistake, variant) in exercise.mistakes.iter().zip(variants) {
        match variant {
            Ok(variant) => texts.push((&mistake.name, variant.source)),
            Err(error) => review.flaws.push(Flaw::of_text(
                exercise,
                mistake.place,
                format!("mistake `{}`: {error}", mistake.name),
            )),
        }
    }
    let all: Vec<Fingerprint> = mistakes.iter().chain(slips).cloned().collect();
    for print in mistakes {
        let Origin::Mistake { name, .. } = &print.origin else {
            continue;
        };
        let text = texts.iter().find(|(own, _)| own == name);
        let files = Files {
            answer: text.map_or("", |(_, text)| text),
            starter: &source.starter,
            solution: &whole,
        };
        if let Some(what) = fault(exercise, reference, print, name, &all, files) {
            let place = exercise
                .mistakes
                .iter()
                .find(|mistake| mistake.name == *name)
                .map_or(exercise.place(), |mistake| mistake.place);
            let what = format!("mistake `{name}` {what}");
            review.flaws.push(Flaw::of_text(exercise, place, what));
        }
    }
}

/// The file with the mistake in it, and what a learner would have begun with.
#[derive(Clone, Copy)]
struct Files<'a> {
    answer: &'a str,
    starter: &'a str,
    solution: &'a str,
}

fn fault(
    exercise: &Exercise,
    reference: &Reference,
    print: &Fingerprint,
    name: &str,
    all: &[Fingerprint],
    files: Files<'_>,
) -> Option<String> {
    let answers = match &print.values {
        Yield::Values(answers) => answers.clone(),
        Yield::DoesNotCompile => {
            return Some("does not compile once it is edited into the solution".into());
        }
        Yield::DoesNotEnd => {
            return Some("crashes or does not end, so no values of it can be recognised".into());
        }
    };
    let trial = Trial::finished(answers);
    let judgement = judge(exercise, &reference.sheet, &reference.trial.answers, &trial);
    match &judgement.verdict {
        Verdict::Solved => {
            return Some("passes all checks: it is no mistake, or the inputs hide it".into());
        }
        Verdict::Wrong | Verdict::Panicked { .. } => {}
        // Anything else is rejected, and says itself what is wrong.
        _ => return None,
    }
    let explained = explain(Evidence {
        exercise,
        sheet: &reference.sheet,
        reference: &reference.trial.answers,
        reference_sheet: &reference.sheet,
        trial: &trial,
        judgement: &judgement,
        fingerprints: all,
        source: files.answer,
        starter: files.starter,
        solution: files.solution,
    });
    let findings = match explained {
        Ok(findings) => findings,
        Err(fault) => return Some(format!("cannot be explained: {fault}")),
    };
    let told: Vec<&str> = findings
        .iter()
        .filter(|finding| finding.support == findings[0].support)
        .map(|finding| finding.id.as_str())
        .collect();
    let own = format!("mistake:{name}");
    match told.as_slice() {
        [one] if *one == own => None,
        [one, other] if [*one, *other].contains(&own.as_str()) => Some(format!(
            "yields the same numbers as another one ({one}, {other}): leave one out, or add an input that tells them apart"
        )),
        told => Some(format!(
            "is rejected but not told: the learner would hear {}",
            told.first().unwrap_or(&"nothing")
        )),
    }
}
