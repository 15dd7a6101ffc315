//! Whether every declared mistake can be made, is rejected, and is told by its own name.

use std::sync::Arc;

use super::{Flaw, Review};
use crate::course::{Exercise, MistakeVerdict};
use crate::diagnosis::{Fingerprint, Origin, declared};
use crate::execution::MutantOutcome;
use crate::grader::{Error, Graded, Grader, Known, Reference, Submission, Texts};
use crate::harness::source_text;
use crate::process::Cancel;
use crate::verdict::Verdict;

/// Complains about mistakes that cannot be made, are no mistakes, or are not told apart.
pub fn check(
    grader: &Grader<impl Texts>,
    exercise: &Exercise,
    reference: &Arc<Reference>,
    known: &Known,
    review: &mut Review,
) -> Result<(), Error> {
    let origins = declared(exercise, &known.solution, grader.given());
    for (mistake, origin) in exercise.mistakes.iter().zip(origins) {
        if let Err(error) = origin {
            review.flaws.push(Flaw::of_text(
                exercise,
                mistake.place,
                format!("mistake `{}`: {error}", mistake.name),
            ));
        }
    }
    for print in &known.fingerprints {
        let Origin::Mistake {
            name,
            edits: Some(edits),
            ..
        } = &print.origin
        else {
            continue;
        };
        let answer = edits.apply(&known.solution);
        let mistake = exercise.mistakes.iter().find(|own| own.name == *name);
        let found = match mistake.and_then(|mistake| mistake.verdict) {
            Some(tells) => fault_without_numbers(grader, exercise, (name, &answer), tells)?,
            None => fault(exercise, reference, print, (name, &answer), known),
        };
        if let Some(what) = found {
            let place = mistake.map_or(exercise.place(), |mistake| mistake.place);
            let what = format!("mistake `{name}` {what}");
            review.flaws.push(Flaw::of_text(exercise, place, what));
        }
    }
    Ok(())
}

/// What is wrong with the mistake of that name, which is declared to come to a verdict without numbers.
fn fault_without_numbers(
    grader: &Grader<impl Texts>,
    exercise: &Exercise,
    (name, answer): (&str, &str),
    tells: MistakeVerdict,
) -> Result<Option<String>, Error> {
    let submission = Submission::new(exercise, source_text(answer.as_bytes()));
    let graded = grader.grade_one(submission, &Cancel::default())?;
    let came_to = graded.judgement.verdict.id();
    if came_to != tells.id() {
        return Ok(Some(format!("comes to “{came_to}”, not “{}”", tells.id())));
    }
    let findings = grader.explain(&graded, &Cancel::default())?;
    let own = format!("mistake:{name}");
    let is_told = findings.first().is_some_and(|best| best.id == own);
    Ok((!is_told).then(|| {
        "is rejected but not told: another mistake comes to the very same, so leave one out".into()
    }))
}

/// What is wrong with the mistake of that name, which a learner would make in such a file.
fn fault(
    exercise: &Exercise,
    reference: &Arc<Reference>,
    print: &Fingerprint,
    (name, answer): (&str, &str),
    known: &Known,
) -> Option<String> {
    let answers = match &print.outcome {
        MutantOutcome::Values(answers) => answers.clone(),
        MutantOutcome::DoesNotCompile => {
            return Some("does not compile once it is edited into the solution".into());
        }
        MutantOutcome::DoesNotEnd => {
            return Some("crashes or does not end, so no values of it can be recognised".into());
        }
    };
    let graded = Graded::of_answers(exercise, answer, reference, answers);
    match &graded.judgement.verdict {
        Verdict::Solved => {
            return Some("passes all checks: it is no mistake, or the inputs hide it".into());
        }
        Verdict::Wrong | Verdict::Panicked { .. } => {}
        // Anything else is rejected, and says itself what is wrong.
        _ => return None,
    }
    let findings = match known.explain(&graded) {
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
