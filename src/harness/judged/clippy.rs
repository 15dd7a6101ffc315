//! Clippy, as the toolchain has it: what it takes for an error in a file.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::time::{Duration, UNIX_EPOCH};

use super::super::attempt::Attempt;
use super::super::compile_failure::{compiler_broke, compiler_fault, cut_short, raw_text};
use super::super::compiler::{Compiler, LEARNERS_FLAGS, renamed};
use super::super::killed::again_if_killed;
use super::super::libraries::Linked;
use super::super::program::Program;
use super::super::work_dir::WorkDir;
use super::super::{Error, Harness, messages};
use crate::course::OwnTests;
use crate::execution::{Ending, Message};
use crate::process::{self, Cancel, Ended};

/// What Clippy leaves behind in its working directory.
const LINTED: &str = "linted";

/// What counts as an error whoever asks: the settings of rustlings. Everything else is an error if Clippy itself takes it for one.
const LINTS: [&str; 5] = [
    "-Fclippy::todo",
    "-Fclippy::empty_loop",
    "-Dclippy::infinite_loop",
    "-Dclippy::mem_forget",
    "-Aclippy::disallowed_methods",
];

/// The conditions that cargo knows of: others are warned of.
const CONDITIONS: [&str; 4] = [
    "--check-cfg",
    "cfg(docsrs,test)",
    "--check-cfg",
    "cfg(feature, values())",
];

/// A program, what it is linked with, and whether every warning counts.
type Subject<'a> = (&'a Program, &'a Linked, bool);

/// What Clippy made of a file.
#[derive(Clone, Debug, PartialEq)]
pub enum Linted {
    /// It compiles with its tests, and this is what Clippy takes for an error.
    Lints(Vec<Message>),
    /// It did not get as far as that.
    Not(Ending),
    /// There is no Clippy.
    Missing,
}

impl Compiler {
    /// Where the toolchain has Clippy, if it has it.
    pub(super) fn clippy(&self) -> Option<PathBuf> {
        let name = format!("clippy-driver{}", std::env::consts::EXE_SUFFIX);
        let path = self.sysroot().join("bin").join(name);
        path.is_file().then_some(path)
    }

    /// What tells its Clippy from another one.
    pub(super) fn clippy_identity(&self) -> String {
        let metadata = self.clippy().and_then(|path| path.metadata().ok());
        let stamp = metadata.map(|data| {
            let changed = data.modified().ok();
            let changed = changed.and_then(|time| time.duration_since(UNIX_EPOCH).ok());
            (changed, data.len())
        });
        format!("{stamp:?} {LINTS:?}")
    }

    /// Has Clippy look at a program in `dir` with its tests, of which nothing is made.
    fn lint(
        &self,
        clippy: &Path,
        dir: &Path,
        (program, linked, strict): Subject<'_>,
        (wall, cancel): (Duration, &Cancel),
    ) -> Result<Ended, Error> {
        let words = ["--test", "--emit=metadata", "-o", LINTED, &program.start];
        let strictly = strict.then_some("-Dwarnings");
        let words = words
            .into_iter()
            .chain(program.options.iter().copied())
            .chain(LEARNERS_FLAGS)
            .chain(LINTS)
            .chain(CONDITIONS)
            .chain(strictly);
        let mut args: Vec<OsString> = words.map(OsString::from).collect();
        args.extend(self.flags());
        args.extend(linked.arguments());
        args.extend(program.folders.iter().map(|folder| renamed(folder)));
        let mut readable = self.readable();
        readable.extend(linked.places().map(Path::to_owned));
        self.call(clippy, dir, args, readable, (wall, cancel))
    }
}

impl Harness {
    /// What Clippy makes of a file, with its tests.
    pub(super) fn lint(
        &self,
        attempt: &Attempt<'_>,
        asks: OwnTests,
        cancel: &Cancel,
    ) -> Result<Linted, Error> {
        let Some(clippy) = self.compiler.clippy() else {
            return Ok(Linted::Missing);
        };
        let program = Program::own(attempt.file, false);
        let work_dir = self.work_dir_of(attempt, &program)?;
        let wall = Duration::from_secs_f64(attempt.exercise.limits.compile_seconds);
        let linked = self.linked(attempt.seen(&program))?;
        let subject = (&program, &linked, asks.strict_clippy);
        let ended = again_if_killed(|| {
            self.compiler
                .lint(&clippy, &work_dir.dir, subject, (wall, cancel))
        })?;
        let stderr = raw_text(&ended);
        let ending = match ended.ending {
            process::Ending::Exited(0) => return Ok(Linted::Lints(Vec::new())),
            process::Ending::Exited(_) => {
                return self.found(subject, &stderr, (&clippy, &work_dir), cancel);
            }
            ending => cut_short(ending)?,
        };
        Ok(Linted::Not(ending))
    }

    /// What it takes for errors, read from what it says.
    fn found(
        &self,
        subject: Subject<'_>,
        stderr: &str,
        (clippy, work_dir): (&Path, &WorkDir),
        cancel: &Cancel,
    ) -> Result<Linted, Error> {
        let errors = messages::errors(stderr, subject.0);
        let all: Vec<Message> = errors.own.into_iter().map(|(_, message)| message).collect();
        if all.is_empty() {
            // It speaks of no line of the file: it has to show that it works at all.
            return self.works(subject, (clippy, work_dir), cancel, stderr);
        }
        let (lints, faults): (Vec<_>, Vec<_>) = all.into_iter().partition(is_lint);
        Ok(match faults.is_empty() {
            true => Linted::Lints(lints),
            false => Linted::Not(Ending::DoesNotCompile(faults)),
        })
    }

    /// Has Clippy look at a file with nothing in it but a `main`.
    fn works(
        &self,
        (program, linked, _): Subject<'_>,
        (clippy, work_dir): (&Path, &WorkDir),
        cancel: &Cancel,
        said: &str,
    ) -> Result<Linted, Error> {
        work_dir.write(&program.start, b"fn main() {}\n")?;
        let subject = (program, linked, false);
        let minute = Duration::from_secs(60);
        let ended = self
            .compiler
            .lint(clippy, &work_dir.dir, subject, (minute, cancel))?;
        match ended.ending {
            process::Ending::Exited(0) => {
                let errors = messages::errors(said, program);
                let all = errors.generated.into_iter().map(|(_, message)| message);
                let all: Vec<Message> = all.chain(errors.placeless).collect();
                Ok(Linted::Not(match all.is_empty() {
                    true => compiler_broke("it said nothing"),
                    false => Ending::DoesNotCompile(all),
                }))
            }
            process::Ending::Cancelled => Ok(Linted::Not(Ending::Cancelled)),
            _ => Err(compiler_fault(&raw_text(&ended), program)),
        }
    }
}

/// Whether a message is about code that compiles all the same: the names of lints are words, the compiler's own errors have numbers.
fn is_lint(message: &Message) -> bool {
    let code = message.summary.strip_prefix("error[");
    code.is_some_and(|code| code.starts_with(|letter: char| letter.is_ascii_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::is_lint;
    use crate::execution::Message;

    #[test]
    fn lints_have_names_and_errors_have_numbers() {
        let is = |summary: &str| {
            is_lint(&Message {
                summary: summary.into(),
                line: Some(1),
                rendered: String::new(),
                json: String::new(),
            })
        };
        assert!(is("error[clippy::todo]: `todo` should not be present"));
        assert!(is("error[unused_variables]: unused variable: `x`"));
        assert!(!is("error[E0308]: mismatched types"));
        assert!(!is("error: expected `;`"));
    }
}
