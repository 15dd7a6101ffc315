//! Whether starters are unfinished and solutions are right, on more than one seed.

use std::sync::Arc;

use super::files::Sources;
use super::{Flaw, Review};
use crate::course::{Exercise, Starter, starter_of};
use crate::execution::{Answer, Ending, Message};
use crate::grader::{Error, Graded, Grader, Reference, Submission, Texts};
use crate::harness::{NO_INPUTS, SAY_NAN, source_text};
use crate::process::Cancel;
use crate::quantity::Value;
use crate::sample::Seed;
use crate::verdict::Verdict;

/// On so many seeds, counted from that of practice, a solution has to be right if nobody asks for more.
pub const USUAL_SEEDS: u64 = 3;

/// The seed of practice.
const FIRST_SEED: u64 = 1;

/// The answers of each exercise's solution on the practice seed; `None` where the solution is not sound.
pub type References = Vec<Option<Arc<Reference>>>;

/// Every starter must be what the course says of it. Whether the checks fit it is asked only where they fit the solution, and what
/// it computes is compared only where the solution is sound.
///
/// `there` says which exercises have both of their files.
pub fn starters(
    grader: &Grader<Sources>,
    exercises: &[&Exercise],
    there: &[bool],
    (references, fit): (&References, &[bool]),
    reviews: &mut [Review],
) -> Result<(), Error> {
    let starter = |place: &usize| {
        let text = grader.texts().starter(exercises[*place]);
        Submission::new(exercises[*place], source_text(text.as_bytes()))
    };
    for measured in [true, false] {
        let of_this_kind =
            |place: &usize| there[*place] && references[*place].is_some() == measured;
        let places: Vec<usize> = (0..exercises.len()).filter(of_this_kind).collect();
        let submissions: Vec<Submission<'_>> = places.iter().map(starter).collect();
        let all = match measured {
            true => grader.grade(&submissions, &Cancel::default())?,
            false => grader.grade_unmeasured(&submissions, &Cancel::default())?,
        };
        for (place, graded) in places.iter().zip(all) {
            let flaw = starter_flaw(&graded, fit[*place], measured);
            reviews[*place].flaws.extend(flaw);
            let stale = stale_flaw(grader, exercises[*place]);
            reviews[*place].flaws.extend(stale);
        }
    }
    Ok(())
}

/// That a starter is not made of the mistake that the course names, or not of the present solution.
fn stale_flaw(grader: &Grader<Sources>, exercise: &Exercise) -> Option<Flaw> {
    let name = exercise.starter_from.as_ref()?;
    let present = grader.texts().starter(exercise);
    let solution = grader.texts().solution(exercise).ok()?;
    // A mistake that cannot be made is told as one.
    let made = starter_of(exercise, &solution, &present).ok()?;
    (made != present).then(|| {
        let what = format!(
            "the starter is not the solution with the mistake `{name}` in it: `workbook dev starter {}` makes it so",
            exercise.name
        );
        Flaw::of_file(exercise.path(), what)
    })
}

/// What is wrong with a starter that came to this.
fn starter_flaw(graded: &Graded<'_>, fits: bool, measured: bool) -> Option<Flaw> {
    let (exercise, verdict) = (&*graded.exercise, &graded.judgement.verdict);
    let ending = match verdict {
        Verdict::Stopped { ending, .. } => Some(ending),
        _ => None,
    };
    let as_it_should = match exercise.starter {
        // What is left to do may be anything: an error, a bug, a blank.
        Starter::Unfinished if exercise.own_tests.is_some() => !verdict.is_solved(),
        Starter::Unfinished => *verdict == Verdict::Unfinished,
        Starter::Wrong => matches!(verdict, Verdict::Wrong | Verdict::Panicked { .. }),
        Starter::Broken => matches!(ending, Some(Ending::DoesNotCompile(_))),
        Starter::Solved => verdict.is_solved(),
    };
    let misfit = matches!(ending, Some(Ending::SignatureChanged { .. }));
    if as_it_should || (misfit && !fits) {
        return None;
    }
    let should = exercise.starter.word();
    // What it computes was compared with nothing.
    let unknown = !measured && *verdict == Verdict::Wrong;
    let is = match unknown {
        true => "finished".to_owned(),
        false => verdict.id().replace('_', " "),
    };
    let reason = match unknown || verdict.is_solved() {
        true if exercise.own_tests.is_some() => "its own tests pass".into(),
        true if exercise.starter == Starter::Unfinished => {
            "leave a `todo!()` for the learner".into()
        }
        true => "it needs a mistake that the checks notice".into(),
        false => reason(verdict),
    };
    let what = format!("the starter should be “{should}”, not “{is}”: {reason}");
    Some(Flaw::of_file(
        exercise.path(),
        what.trim_end_matches([' ', ':']),
    ))
}

fn reason(verdict: &Verdict) -> String {
    match verdict {
        Verdict::Stopped { ending, .. } => match ending {
            Ending::DoesNotCompile(messages) => messages
                .iter()
                .map(|message| match message.line {
                    Some(line) => format!("line {line}: {}", message.summary),
                    None => message.summary.clone(),
                })
                .collect::<Vec<_>>()
                .join("; "),
            Ending::SignatureChanged { say, .. } | Ending::Refused(say) => say.clone(),
            _ => String::new(),
        },
        _ => String::new(),
    }
}

/// Every solution must answer everything on every seed, with numbers; its slopes and chains must hold for itself.
///
/// The second part is whether the checks fit it, as far as that can be told.
pub fn solutions(
    grader: &Grader<Sources>,
    exercises: &[&Exercise],
    (there, seeds): (&[bool], u64),
    reviews: &mut [Review],
) -> Result<(References, Vec<bool>), Error> {
    let jobs: Vec<(usize, u64)> = (0..exercises.len())
        .filter(|place| there[*place])
        .flat_map(|place| {
            // What is judged by its own tests has no inputs.
            let seeds = match exercises[place].own_tests {
                Some(_) => 1,
                None => seeds.max(1),
            };
            (FIRST_SEED..FIRST_SEED + seeds).map(move |seed| (place, seed))
        })
        .collect();
    let wanted: Vec<(&Exercise, Seed)> = jobs
        .iter()
        .map(|(place, seed)| (exercises[*place], Seed(*seed)))
        .collect();
    let all = grader.grade_solutions(&wanted, &Cancel::default())?;
    let mut references: References = exercises.iter().map(|_| None).collect();
    let mut fit = vec![true; exercises.len()];
    for ((place, seed), graded) in jobs.iter().zip(&all) {
        fit[*place] &= !matches!(graded.execution().ending, Ending::SignatureChanged { .. });
        let sound = note(graded, *seed, &mut reviews[*place].flaws);
        if sound && *seed == FIRST_SEED && graded.judgement.tests.is_none() {
            references[*place] = Some(Arc::clone(graded.reference()));
        }
    }
    as_graded(grader, exercises, &references, reviews)?;
    Ok((references, fit))
}

/// What whoever grades asks beside: the solutions have to be right there, too.
fn as_graded(
    grader: &Grader<Sources>,
    exercises: &[&Exercise],
    references: &References,
    reviews: &mut [Review],
) -> Result<(), Error> {
    let asked = |(place, exercise): (usize, &&Exercise)| {
        let grading = exercise.grading.filter(|_| references[place].is_some())?;
        let seed = grading.seed.unwrap_or(FIRST_SEED);
        Some((place, exercise.graded(grading), seed))
    };
    let asked: Vec<(usize, Exercise, u64)> =
        exercises.iter().enumerate().filter_map(asked).collect();
    let wanted: Vec<(&Exercise, Seed)> = asked
        .iter()
        .map(|(_, exercise, seed)| (exercise, Seed(*seed)))
        .collect();
    let all = grader.grade_solutions(&wanted, &Cancel::default())?;
    for ((place, _, seed), graded) in asked.iter().zip(&all) {
        note(graded, *seed, &mut reviews[*place].flaws);
    }
    Ok(())
}

/// Notes what is wrong with a solution on a seed; whether that is nothing.
fn note(graded: &Graded<'_>, seed: u64, flaws: &mut Vec<Flaw>) -> bool {
    let found = solution_flaws(graded, seed);
    let is_sound = found.is_empty();
    for flaw in found {
        // The same fault on three seeds, or in one check, is one fault.
        let same = |known: &Flaw| known.line == flaw.line && known.file == flaw.file;
        if !flaws.iter().any(same) {
            flaws.push(flaw);
        }
    }
    is_sound
}

fn solution_flaws(graded: &Graded<'_>, seed: u64) -> Vec<Flaw> {
    if graded.judgement.tests.is_some() {
        return own_tests_flaw(graded).into_iter().collect();
    }
    match &graded.execution().ending {
        Ending::SignatureChanged { say, messages } => misfits(graded, say, messages),
        _ => solution_flaw(graded, seed).into_iter().collect(),
    }
}

/// What is wrong with a solution that is judged by the tests in it.
fn own_tests_flaw(graded: &Graded<'_>) -> Option<Flaw> {
    let judgement = &graded.judgement;
    let failed = || {
        let mut tests = judgement.tests.iter().flatten();
        let test = tests.find(|test| test.failure().is_some())?;
        let said = test.panic().map_or("", |panic| panic.message.as_str());
        let said: Vec<&str> = said.lines().map(str::trim).collect();
        let line = test.panic().and_then(|panic| panic.line);
        let line = line.map_or(test.line, |line| line as usize);
        Some((
            Some(line),
            format!("`{}` fails: {}", test.name, said.join("; ")),
        ))
    };
    let (line, why) = match &judgement.verdict {
        Verdict::Solved => return None,
        Verdict::Wrong => failed()?,
        Verdict::Lints(messages) => {
            let first = messages.first()?;
            (first.line, format!("Clippy says {}", first.summary))
        }
        Verdict::Stopped { .. } => return solution_flaw(graded, FIRST_SEED),
        other => (None, other.id().replace('_', " ")),
    };
    Some(Flaw {
        file: graded.exercise.solution_path(),
        line,
        what: format!(
            "the solution does not pass: {}",
            why.trim_end_matches([' ', ':'])
        ),
    })
}

/// The checks that do not fit the solution.
fn misfits(graded: &Graded<'_>, say: &str, messages: &[Message]) -> Vec<Flaw> {
    let exercise = &*graded.exercise;
    let Exercise { name, checks, .. } = exercise;
    let misfit = |check: Option<usize>, why: &str| {
        let place = check.map_or(exercise.place(), |check| checks[check].place);
        let what = "does not fit its solution (`call`, `let`, `outputs` or `types`)";
        let what = format!("a check of `{name}` {what}: {why}");
        Flaw::of_text(exercise, place, what)
    };
    if messages.is_empty() {
        return vec![misfit(None, say)];
    }
    messages
        .iter()
        .map(|message| misfit(graded.check_of(message), &message.summary))
        .collect()
}

fn solution_flaw(graded: &Graded<'_>, seed: u64) -> Option<Flaw> {
    let (exercise, sheet, execution) = (&*graded.exercise, graded.sheet(), graded.execution());
    match &execution.ending {
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
        Ending::Refused(why) => {
            let what = format!("nobody could hand in the solution: {why}");
            return Some(Flaw::of_file(exercise.solution_path(), what));
        }
        other => {
            return Some(Flaw::of_file(
                exercise.solution_path(),
                format!("the solution does not run to its end: {}", other.words()),
            ));
        }
    }
    if let Some(lacking) = sheet.lacking(exercise) {
        let check = &exercise.checks[lacking];
        let what = format!("`{}` {NO_INPUTS} (seed {seed})", check.name);
        return Some(Flaw::of_text(exercise, check.place, what));
    }
    let calls = sheet
        .questions
        .iter()
        .zip(&execution.answers)
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
            Answer::Gave(values) if !check.tolerance.nan && values.iter().any(Value::has_nan) => {
                return Some(Flaw::of_text(
                    exercise,
                    check.place,
                    format!(
                        "the solution yields NaN on {at}, which no answer can match. {SAY_NAN}"
                    ),
                ));
            }
            Answer::Gave(_) => {}
        }
    }
    let inconsistent = graded.judgement.quantities.iter().find(|quantity| {
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
