//! Whether starters are unfinished and solutions are right, on more than one seed.

use super::files::Source;
use super::{Flaw, Review};
use crate::course::Exercise;
use crate::harness::{Attempt, Error, Harness, source_text};
use crate::process::Cancel;
use crate::quantity::Value;
use crate::sample::Seed;
use crate::sheet::Sheet;
use crate::trial::{Answer, Ending, Message, Trial};
use crate::verdict::{Verdict, judge};

/// The seeds a solution has to be right on; the first one is that of practice.
const SEEDS: [u64; 3] = [1, 2, 3];

/// The solution's answers to the calls of the practice seed.
pub struct Reference {
    /// The questions, slopes included.
    pub sheet: Sheet,
    /// The answers.
    pub trial: Trial,
}

/// Every starter must compile and reach a `todo!()`. Whether the checks fit it is asked only where they fit the solution.
pub fn starters(
    harness: &Harness,
    exercises: &[&Exercise],
    sources: &[Option<Source>],
    fit: &[bool],
    reviews: &mut [Review],
) -> Result<(), Error> {
    let sheets: Vec<Sheet> = exercises
        .iter()
        .map(|exercise| Sheet::calls_only(exercise, Seed::default()))
        .collect();
    let files: Vec<String> = exercises.iter().map(|exercise| exercise.path()).collect();
    let present: Vec<(usize, &Source)> = sources
        .iter()
        .enumerate()
        .filter_map(|(place, source)| Some((place, source.as_ref()?)))
        .collect();
    let attempts: Vec<Attempt<'_>> = present
        .iter()
        .map(|(place, source)| Attempt {
            exercise: exercises[*place],
            source: &source.starter,
            file: &files[*place],
            solution: &source.solution,
            sheet: &sheets[*place],
        })
        .collect();
    let trials = harness.attempt_all(&attempts, &Cancel::default())?;
    for ((place, source), trial) in present.iter().zip(trials) {
        let exercise = exercises[*place];
        let verdict = match source_text(source.starter.as_bytes()) {
            Err(why) => Verdict::Refused(why),
            Ok(_) => judge(exercise, &sheets[*place], &[], &trial).verdict,
        };
        let misfit = matches!(verdict, Verdict::SignatureChanged { .. });
        if verdict != Verdict::Unfinished && (fit[*place] || !misfit) {
            let what = format!(
                "the starter should be “unfinished”, not “{}”: {}",
                verdict.id().replace('_', " "),
                reason(&verdict)
            );
            reviews[*place].flaws.push(Flaw::of_file(
                exercise.path(),
                what.trim_end_matches([' ', ':']),
            ));
        }
    }
    Ok(())
}

fn reason(verdict: &Verdict) -> String {
    match verdict {
        Verdict::DoesNotCompile(messages) => messages
            .iter()
            .map(|message| match message.line {
                Some(line) => format!("line {line}: {}", message.summary),
                None => message.summary.clone(),
            })
            .collect::<Vec<_>>()
            .join("; "),
        Verdict::SignatureChanged { say, .. } | Verdict::Refused(say) => say.clone(),
        Verdict::Solved => "leave a `todo!()` for the learner".into(),
        _ => String::new(),
    }
}

/// Every solution must answer everything on every seed, with numbers; its slopes and chains must hold for itself.
///
/// The second part is whether the checks fit it, as far as that can be told.
pub fn solutions(
    harness: &Harness,
    exercises: &[&Exercise],
    sources: &[Option<Source>],
    reviews: &mut [Review],
) -> Result<(Vec<Option<Reference>>, Vec<bool>), Error> {
    let mut jobs = Vec::new();
    for (place, source) in sources.iter().enumerate() {
        for seed in SEEDS {
            if let Some(source) = source {
                jobs.push((
                    place,
                    seed,
                    source,
                    Sheet::new(exercises[place], Seed(seed)),
                ));
            }
        }
    }
    let files: Vec<String> = jobs
        .iter()
        .map(|(place, ..)| exercises[*place].solution_path())
        .collect();
    let attempts: Vec<Attempt<'_>> = jobs
        .iter()
        .zip(&files)
        .map(|((place, _, source, sheet), file)| Attempt {
            exercise: exercises[*place],
            source: &source.solution,
            file,
            solution: &source.solution,
            sheet,
        })
        .collect();
    let trials = harness.attempt_all(&attempts, &Cancel::default())?;
    let mut references: Vec<Option<Reference>> = exercises.iter().map(|_| None).collect();
    let mut fit = vec![true; exercises.len()];
    for (((place, seed, _, sheet), attempt), trial) in jobs.iter().zip(&attempts).zip(trials) {
        fit[*place] &= !matches!(trial.ending, Ending::SignatureChanged { .. });
        let flaws = &mut reviews[*place].flaws;
        let found = solution_flaws(attempt, &trial, *seed);
        let sound = found.is_empty();
        for flaw in found {
            // The same fault on three seeds, or in one check, is one fault.
            let same = |known: &Flaw| known.line == flaw.line && known.file == flaw.file;
            if !flaws.iter().any(same) {
                flaws.push(flaw);
            }
        }
        if sound && *seed == SEEDS[0] {
            references[*place] = Some(Reference {
                sheet: sheet.clone(),
                trial,
            });
        }
    }
    Ok((references, fit))
}

fn solution_flaws(attempt: &Attempt<'_>, trial: &Trial, seed: u64) -> Vec<Flaw> {
    match &trial.ending {
        Ending::SignatureChanged { say, messages } => misfits(attempt, say, messages),
        _ => solution_flaw(attempt, trial, seed).into_iter().collect(),
    }
}

/// The checks that do not fit the solution.
fn misfits(attempt: &Attempt<'_>, say: &str, messages: &[Message]) -> Vec<Flaw> {
    let Exercise { name, checks, .. } = attempt.exercise;
    let misfit = |check: Option<usize>, why: &str| {
        let place = check.map_or(attempt.exercise.place(), |check| checks[check].place);
        let what = "does not fit its solution (`call`, `let`, `outputs` or `types`)";
        let what = format!("a check of `{name}` {what}: {why}");
        Flaw::of_text(attempt.exercise, place, what)
    };
    if messages.is_empty() {
        return vec![misfit(None, say)];
    }
    messages
        .iter()
        .map(|message| misfit(attempt.check_of(message), &message.summary))
        .collect()
}

fn solution_flaw(attempt: &Attempt<'_>, trial: &Trial, seed: u64) -> Option<Flaw> {
    let Attempt {
        exercise, sheet, ..
    } = attempt;
    match &trial.ending {
        Ending::Finished => {}
        Ending::DoesNotCompile(messages) => {
            let message = messages.first();
            let summary = message
                .map(|message| message.summary.as_str())
                .unwrap_or_default();
            return Some(Flaw {
                file: exercise.solution_path(),
                line: message.and_then(|message| message.line),
                what: format!("the solution does not compile: {summary}"),
            });
        }
        other => {
            return Some(Flaw::of_file(
                exercise.solution_path(),
                format!("the solution does not run to its end: {other:?}"),
            ));
        }
    }
    let calls = sheet
        .questions
        .iter()
        .zip(&trial.answers)
        .take(sheet.calls());
    for (question, answer) in calls {
        let check = &exercise.checks[question.check];
        let at = format!(
            "`{}` at {} (seed {seed})",
            check.name, sheet.cases[question.check][question.case]
        );
        match answer {
            Answer::Panicked { message, .. } => {
                return Some(Flaw::of_text(
                    exercise,
                    check.place,
                    format!("the solution panics on {at}: {message}"),
                ));
            }
            Answer::Gave(values) if values.iter().any(has_nan) => {
                return Some(Flaw::of_text(
                    exercise,
                    check.place,
                    format!("the solution yields NaN on {at}, which no answer can match"),
                ));
            }
            Answer::Gave(_) => {}
        }
    }
    let judgement = judge(exercise, sheet, &trial.answers, trial);
    let inconsistent = judgement.quantities.iter().find(|quantity| {
        quantity
            .pairs
            .iter()
            .any(|pair| pair.follows == Some(false))
    });
    inconsistent.map(|quantity| {
        let place = exercise.checks[quantity.check].place;
        Flaw::of_text(
            exercise,
            place,
            format!(
                "`follows` of `{}` does not hold for the solution itself (seed {seed})",
                quantity.name
            ),
        )
    })
}

fn has_nan(value: &Value) -> bool {
    value
        .leaves()
        .iter()
        .any(|(_, leaf)| matches!(leaf, Value::Real(number) if number.is_nan()))
}
