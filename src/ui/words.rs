//! What a verdict says in words: sentences without colour, marks and lines, for a screen and an editor alike.

use super::{advice, inputs, own_tests, style::counted};
use crate::bound::Bound;
use crate::course::{Exercise, Limits};
use crate::execution::{Ending, Message};
use crate::report::Report;
use crate::verdict::Verdict;

/// As much of the inputs as a sentence holds.
const LONGEST_INPUTS: usize = 200;

/// One sentence on what it came to.
pub fn headline(report: &Report) -> String {
    if let Some(text) = own_tests::headline(report) {
        return text;
    }
    match &report.verdict {
        Verdict::Solved => {
            let cases = report
                .quantities
                .iter()
                .map(|quantity| quantity.pairs.len());
            format!("Solved: {} right.", counted(cases.sum(), "number"))
        }
        Verdict::Unfinished => "Not finished: a todo!() is still there.".into(),
        Verdict::Lints(_) => "Clippy finds errors.".into(),
        Verdict::Wrong => match report.first_wrong() {
            Some(quantity) => format!("{} is not right yet.", quantity.name),
            None => "Not right yet.".into(),
        },
        Verdict::Panicked { cases, of, .. } => {
            format!(
                "Your function panics on {cases} of {}.",
                counted(*of, "case")
            )
        }
        Verdict::Stopped { ending, .. } => stopped(ending),
    }
}

fn stopped(ending: &Ending) -> String {
    match ending {
        Ending::DoesNotCompile(messages) => {
            format!("Does not compile: {}.", counted(messages.len(), "error"))
        }
        Ending::SignatureChanged { .. } => "The checks do not fit your file.".into(),
        Ending::Refused(_) => "This file cannot be checked.".into(),
        Ending::Crashed { signal } => format!("Your program crashed: {}.", signal_words(*signal)),
        Ending::Exceeded { bound, compiling } => exceeded(*bound, *compiling).into(),
        Ending::ExitedEarly { code } => {
            format!("Your program ended itself (exit code {code}) before it was asked everything.")
        }
        Ending::Finished | Ending::Cancelled => "The file has changed: checking again.".into(),
    }
}

/// One sentence on how an expression ended that has no value.
pub fn of_expression(ending: &Ending) -> String {
    match ending {
        Ending::Crashed { signal } => format!("It crashed: {}.", signal_words(*signal)),
        Ending::Exceeded { bound, compiling } => match (bound, compiling) {
            (Bound::Time, true) => "The compiler did not come to an end.",
            (Bound::Time, false) => "It did not come to an end, and was stopped.",
            (Bound::Memory, true) => "The compiler ran out of memory over it.",
            (Bound::Memory, false) => "It asked for too much memory.",
            (Bound::Output, _) => "It wrote without end, or its value is too long.",
            (Bound::Processes, _) => "It started too many processes or threads.",
        }
        .to_owned(),
        Ending::ExitedEarly { code } => {
            format!("It ended the program (exit code {code}) before it had a value.")
        }
        ending => format!("It has no value: {}.", ending.words()),
    }
}

fn exceeded(bound: Bound, compiling: bool) -> &'static str {
    match (bound, compiling) {
        (Bound::Time, true) => "The compiler did not come to an end.",
        (Bound::Time, false) => "Your program did not come to an end.",
        (Bound::Memory, true) => "The compiler ran out of memory over your file.",
        (Bound::Memory, false) => "Your program asked for too much memory.",
        (Bound::Output, _) => "Your program wrote without end.",
        (Bound::Processes, _) => "Your program started too many processes or threads.",
    }
}

fn signal_words(signal: i32) -> String {
    let name = match signal {
        4 => "illegal instruction",
        6 => "it aborted",
        7 | 10 => "a bad memory access",
        8 => "an arithmetic error",
        9 => "it was killed",
        11 => "a segmentation fault",
        13 => "a broken pipe",
        15 => "it was terminated",
        _ => "a signal",
    };
    format!("{name} (signal {signal})")
}

/// What there is to say beside that: the place of a panic, the usual cause, what the compiler warns of.
pub fn detail(exercise: &Exercise, report: &Report) -> Option<String> {
    match &report.verdict {
        Verdict::Wrong => unused(&report.warnings),
        Verdict::Solved | Verdict::Unfinished | Verdict::Lints(_) => None,
        Verdict::Panicked {
            message,
            line,
            inputs,
            ..
        } => Some(first_panic(message, *line, inputs)),
        Verdict::Stopped { ending, inputs } => {
            let stopped_at = inputs.as_deref().map(|inputs| {
                let inputs = inputs::fitting(inputs, LONGEST_INPUTS);
                format!(" It was at work on {inputs}.")
            });
            match ending {
                Ending::ExitedEarly { .. } if report.tests.is_some() => None,
                _ => stop_detail(ending, &exercise.limits, &stopped_at.unwrap_or_default()),
            }
        }
    }
}

fn first_panic(message: &str, line: Option<u32>, inputs: &str) -> String {
    let place = line
        .map(|line| format!(" on line {line}"))
        .unwrap_or_default();
    let first = message.lines().next().unwrap_or_default();
    let advice = match line {
        Some(_) => advice::on_panic(first),
        None => advice::on_panic_elsewhere(first),
    };
    let advice = advice.map(|advice| format!(" {advice}"));
    format!(
        "The first panic{place}: “{first}”, with {}.{}",
        inputs::fitting(inputs, LONGEST_INPUTS),
        advice.unwrap_or_default()
    )
}

fn stop_detail(ending: &Ending, limits: &Limits, stopped_at: &str) -> Option<String> {
    Some(match ending {
        Ending::DoesNotCompile(messages) => return advice::on_errors(messages),
        Ending::SignatureChanged { say, .. } | Ending::Refused(say) => say.clone(),
        Ending::Crashed { signal: 11 | 6 | 7 } => format!(
            "Most often this is a function that calls itself without end, until the stack is full.{stopped_at}"
        ),
        Ending::Exceeded { bound, compiling } => match (bound, compiling) {
            (Bound::Time, false) => format!(
                "It was stopped after {} seconds. Is there a loop whose condition never changes?{stopped_at}",
                limits.run_seconds.min(limits.cpu_seconds)
            ),
            (Bound::Time, true) => {
                "A constant is computed without end, or a type grows without end. Undo what you changed last and save again.".into()
            }
            (Bound::Memory, false) => format!(
                "It may use {} MiB. Is something pushed to a Vec in a loop without end?",
                limits.memory_mib
            ),
            (Bound::Output, _) => {
                "It was stopped. Is there something printed, or written to a file, in a loop without end?".into()
            }
            (Bound::Memory, true) | (Bound::Processes, _) => return None,
        },
        Ending::ExitedEarly { .. } => {
            "Your function is called many times. Let it return its value instead of ending the program.".into()
        }
        Ending::Crashed { .. } | Ending::Finished | Ending::Cancelled => return None,
    })
}

/// The compiler's own words on values that are not used: one of them may explain a wrong number, and in an answer that is
/// right they would only disturb.
fn unused(warnings: &[Message]) -> Option<String> {
    const MOST: usize = 3;
    let told = warnings.iter().take(MOST).map(|warning| {
        let line = warning.line.map(|line| format!(" on line {line}"));
        format!("{}{}", warning.summary, line.unwrap_or_default())
    });
    let told: Vec<String> = told.collect();
    let more = match warnings.len().saturating_sub(MOST) {
        0 => String::new(),
        more => format!("; and {more} more"),
    };
    (!told.is_empty()).then(|| format!("The compiler warns: {}{more}.", told.join("; ")))
}
