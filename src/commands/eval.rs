//! `eval`: the value of an expression, computed with functions of the learner's own.

use std::io::Write;

use super::lent::{Scope, scope_of};
use super::opened::{harness_for, open_workspace};
use super::recorded::load_progress;
use super::{Error, Outcome, put, say};
use crate::cli::Eval;
use crate::execution::{Answer, Execution, is_todo};
use crate::harness::{Evaluation, source_text};
use crate::process::Cancel;
use crate::quantity::Value;
use crate::ui::evaluation;
use crate::ui::style::faint;
use crate::ui::terminal::width;

/// Evaluates an expression; nothing of it is written down.
pub fn eval(options: &Eval) -> Result<Outcome, Error> {
    let text = options.expression.trim();
    if text.is_empty() {
        return Err(Error::Usage(
            "there is no expression: type one in quotes, as in `workbook eval '1.0 / 3.0'`".into(),
        ));
    }
    // What no answer may use, no expression may use either.
    if let Err(why) = source_text(text.as_bytes()) {
        say!("{}", evaluation::refused(&why, width()));
        return Ok(Outcome::NotSolved);
    }
    let workspace = open_workspace()?;
    let progress = load_progress(&workspace)?;
    let (files, given) = match scope_of(text, &workspace, &progress)? {
        Scope::Of { files, given } => (files, given),
        Scope::Closed(why) => {
            say!("{}", evaluation::refused(&why, width()));
            return Ok(Outcome::NotSolved);
        }
    };
    let harness = harness_for(&workspace, false)?;
    let evaluation = Evaluation { text, files, given };
    let execution = harness.evaluate(&evaluation, &Cancel::default())?;
    put!("{}", evaluation::printed(&execution));
    for lent in &evaluation.files {
        let (names, path) = (lent.names.join(", "), lent.exercise.path());
        let used = faint(&format!("with your {names} from {path}")).to_string();
        // It stands beside the value, which a program may read.
        let _ = writeln!(std::io::stderr(), "{used}");
    }
    Ok(told(&execution)?)
}

/// Says what came of it.
fn told(execution: &Execution) -> Result<Outcome, std::io::Error> {
    match execution.answers.as_slice() {
        [Answer::Gave(values)] => {
            if let [Value::Text(text)] = values.as_slice() {
                say!("{}", evaluation::value(text));
            }
            Ok(Outcome::Done)
        }
        [Answer::Panicked { message, .. }] if is_todo(message) => {
            say!("{}", evaluation::unfinished());
            Ok(Outcome::NotSolved)
        }
        [Answer::Panicked { message, .. }] => {
            say!("{}", evaluation::panicked(message, width()));
            Ok(Outcome::NotSolved)
        }
        _ => {
            say!("{}", evaluation::ended(&execution.ending, width()));
            Ok(Outcome::NotSolved)
        }
    }
}
