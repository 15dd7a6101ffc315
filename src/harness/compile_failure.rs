//! What a compilation that brought no program comes to: the learner's errors, or a fault of the machine.

use super::error::Error;
use super::killed::KILL;
use super::messages;
use super::program::Program;
use super::{Attempt, signature};
use crate::course::Library;
use crate::execution::{Ending, Message};
use crate::process::{self, Ended, harmless};

/// What it comes to that the compiler, or Clippy, ended otherwise than by itself.
pub(super) fn cut_short(ending: process::Ending) -> Result<Ending, Error> {
    Ok(match ending {
        process::Ending::Signalled(KILL) => return Err(Error::CompilerKilled(KILL)),
        process::Ending::Signalled(signal) => compiler_broke(&format!("signal {signal}")),
        process::Ending::Exited(code) => compiler_broke(&format!("exit code {code}")),
        process::Ending::Exceeded(bound) => Ending::Exceeded {
            bound,
            compiling: true,
        },
        process::Ending::Cancelled => Ending::Cancelled,
    })
}

pub(super) fn compile_errors(
    attempt: &Attempt<'_>,
    program: &Program,
    library: &Library,
    stderr: &str,
) -> Result<Ending, Error> {
    let errors = messages::errors(stderr, program);
    if errors.is_empty() {
        let words = outside_messages(stderr);
        return if words.contains(DISK_FULL) {
            Err(disk_full())
        } else {
            Ok(compiler_broke(&first_lines(&words)))
        };
    }
    if let Some(fault) = machine_fault(&errors.placeless) {
        return Err(fault);
    }
    if !errors.own.is_empty() {
        let messages = errors.own.into_iter().map(|(_, message)| message).collect();
        return Ok(Ending::DoesNotCompile(messages));
    }
    if !program.is_generated() {
        // Nothing around the file could be at fault.
        let messages = errors.generated.into_iter().map(|(_, message)| message);
        return Ok(Ending::DoesNotCompile(
            messages.chain(errors.placeless).collect(),
        ));
    }
    if let ([], [message, ..]) = (errors.generated.as_slice(), errors.placeless.as_slice()) {
        return Ok(compiler_broke(&first_lines(&message.summary)));
    }
    let calls: Vec<&str> = attempt
        .exercise
        .checks
        .iter()
        .map(|check| check.call.as_str())
        .collect();
    let messages: Vec<Message> = errors
        .generated
        .into_iter()
        .map(|(_, message)| message)
        .collect();
    match signature::difference(attempt.solution, attempt.source, &calls, library) {
        // The sentence says it all; what the compiler says of generated lines would only puzzle.
        Some(say) => Ok(Ending::SignatureChanged {
            say,
            messages: Vec::new(),
        }),
        None => {
            let say = "The file compiles, but the checks do not fit it any more: did a given type or function change?";
            Ok(Ending::SignatureChanged {
                say: say.into(),
                messages,
            })
        }
    }
}

/// What no source file can cause: errors that have no place in any file. A place could be made to say anything.
fn machine_fault(placeless: &[Message]) -> Option<Error> {
    placeless.iter().find_map(|message| {
        let linker =
            message.summary.contains("linker `") || message.summary.contains("linking with `");
        if message.rendered.contains(DISK_FULL) {
            return Some(disk_full());
        }
        linker.then(|| Error::Linker(message.summary.clone()))
    })
}

/// What the compiler said of a program in which nothing can be wrong.
pub(super) fn compiler_fault(stderr: &str, program: &Program) -> Error {
    fault_over_sound_code(stderr, program, Error::Compiler)
}

/// What it said of a library.
pub(super) fn library_fault(stderr: &str, otherwise: impl Fn(String) -> Error) -> Error {
    fault_over_sound_code(stderr, &Program::new(&[]), otherwise)
}

fn fault_over_sound_code(
    stderr: &str,
    program: &Program,
    otherwise: impl Fn(String) -> Error,
) -> Error {
    let errors = messages::errors(stderr, program);
    if let Some(fault) = machine_fault(&errors.placeless) {
        return fault;
    }
    let placed = errors.generated.iter().map(|(_, message)| message);
    let words = match errors.placeless.iter().chain(placed).next() {
        Some(message) => message.summary.clone(),
        None => outside_messages(stderr),
    };
    match words.trim() {
        full if full.contains(DISK_FULL) => disk_full(),
        "" => otherwise("it failed without a word".into()),
        words => otherwise(harmless(&first_lines(words))),
    }
}

/// How systems say so.
pub(super) const DISK_FULL: &str = "No space left on device";

pub(super) fn disk_full() -> Error {
    let error = std::io::Error::from(std::io::ErrorKind::StorageFull);
    Error::io("compile in", &std::env::temp_dir())(error)
}

/// What the compiler's machinery wrote beside its messages: no file has any influence on that.
pub(super) fn outside_messages(stderr: &str) -> String {
    let plain = |line: &&str| !line.starts_with('{');
    stderr.lines().filter(plain).collect::<Vec<_>>().join("\n")
}

pub(super) fn compiler_broke(how: &str) -> Ending {
    let summary = "error: the compiler itself broke down over this file".to_owned();
    Ending::DoesNotCompile(vec![Message {
        rendered: format!(
            "{summary} ({how}).\nSimplify what you changed last: something is nested too deeply, or too large.\n"
        ),
        summary,
        line: None,
        json: String::new(),
    }])
}

/// So many errors that the compiler was stopped: the first ones say enough.
pub(super) fn flood(stderr: &str, program: &Program) -> Ending {
    let own = messages::errors(stderr, program).own.into_iter();
    let first: Vec<Message> = own.map(|(_, message)| message).take(20).collect();
    if first.is_empty() {
        compiler_broke("it wrote without end")
    } else {
        Ending::DoesNotCompile(first)
    }
}

/// The start of a text of unknown length.
fn first_lines(text: &str) -> String {
    let lines: Vec<&str> = text.trim().lines().take(5).collect();
    lines.join("\n").chars().take(500).collect()
}

/// Standard error as it was written, for reading messages out of it.
pub(super) fn raw_text(ended: &Ended) -> String {
    let bytes = [ended.stderr.head(), &ended.stderr.tail()].concat();
    String::from_utf8_lossy(&bytes).into_owned()
}
