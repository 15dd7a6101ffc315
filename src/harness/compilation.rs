//! Compiling one file: a program, or what it comes to that there is none.

use std::time::Duration;

use super::attempt::Attempt;
use super::compile_failure::{compile_errors, compiler_fault, cut_short, flood, raw_text};
use super::killed::{KILL, again_if_killed};
use super::program::{ALONE, Program, ROOT_FILE};
use super::seen::Seen;
use super::work_dir::WorkDir;
use super::{Error, Harness, messages, source};
use crate::bound::Bound;
use crate::execution::{Ending, Message};
use crate::process::{self, Cancel};

/// The compiled program in its work dir.
pub(super) const PROGRAM: &str = if cfg!(windows) {
    "program.exe"
} else {
    "program"
};

/// What the compiler read, in its work dir.
const DEPENDENCIES: &str = "program.d";

/// What came of compiling one file.
pub(super) enum Compiled {
    /// A program, in this work dir, and what the compiler says of values that are not used.
    Program(WorkDir, Vec<Message>),
    /// None, and why.
    Not(Ending),
}

impl Harness {
    /// Compiles a file by itself as this program, and once more without warnings if there were too many of them.
    pub(super) fn compile(
        &self,
        attempt: &Attempt<'_>,
        program: &Program,
        cancel: &Cancel,
    ) -> Result<Compiled, Error> {
        let work_dir = self.work_dir_of(attempt, program)?;
        let first = self.compile_once(attempt, work_dir, program, cancel)?;
        let wrote_too_much = Ending::Exceeded {
            bound: Bound::Output,
            compiling: true,
        };
        if !matches!(&first, Compiled::Not(ending) if *ending == wrote_too_much) {
            return Ok(first);
        }
        let quiet = program.clone().without_warnings();
        let work_dir = self.work_dir_of(attempt, &quiet)?;
        self.compile_once(attempt, work_dir, &quiet, cancel)
    }

    /// A work dir with a file and the program around it.
    pub(super) fn work_dir_of(
        &self,
        attempt: &Attempt<'_>,
        program: &Program,
    ) -> Result<WorkDir, Error> {
        let work_dir = self.scratch.work_dir()?;
        work_dir.write(ROOT_FILE, program.root.as_bytes())?;
        let place = format!("{ALONE}/{}", attempt.file);
        work_dir.write(&place, attempt.source.as_bytes())?;
        Ok(work_dir)
    }

    fn compile_once(
        &self,
        attempt: &Attempt<'_>,
        work_dir: WorkDir,
        program: &Program,
        cancel: &Cancel,
    ) -> Result<Compiled, Error> {
        let wall = Duration::from_secs_f64(attempt.exercise.limits.compile_seconds);
        let ended = self.call_compiler(&work_dir, program, attempt.seen(program), wall, cancel)?;
        let stderr = raw_text(&ended);
        let ending = match ended.ending {
            process::Ending::Exited(0) => {
                let unread = source::unread(attempt.source).map(Ending::Refused);
                let refused = unread.or_else(|| self.refused_dependency(program, &work_dir));
                return Ok(match refused {
                    Some(ending) => Compiled::Not(ending),
                    None => {
                        let unused = messages::unused(&stderr, program).into_iter();
                        Compiled::Program(work_dir, unused.map(|(_, message)| message).collect())
                    }
                });
            }
            process::Ending::Exited(_) => {
                compile_errors(attempt, program, self.libraries.given(), &stderr)?
            }
            process::Ending::Exceeded(Bound::Output)
                if !program.warns() || !messages::errors(&stderr, program).is_empty() =>
            {
                flood(&stderr, program)
            }
            ending => cut_short(ending)?,
        };
        if let Ending::DoesNotCompile(messages) = &ending
            && messages.iter().all(|message| message.line.is_none())
        {
            // It speaks of no line of the file: before the file is blamed, the compiler has to show that it works at all.
            self.compile_nothing(cancel)?;
        }
        Ok(Compiled::Not(ending))
    }

    pub(super) fn call_compiler(
        &self,
        work_dir: &WorkDir,
        program: &Program,
        seen: Seen<'_>,
        wall: Duration,
        cancel: &Cancel,
    ) -> Result<process::Ended, Error> {
        let linked = self.linked(seen)?;
        again_if_killed(|| {
            self.compiler
                .compile(&work_dir.dir, (PROGRAM, &linked), program, wall, cancel)
                .map_err(|error| self.cannot_start(error))
        })
    }

    /// Compiles a program that does nothing; an error if even that fails.
    fn compile_nothing(&self, cancel: &Cancel) -> Result<(), Error> {
        let work_dir = self.scratch.work_dir()?;
        let program = Program::new(&[]);
        work_dir.write(ROOT_FILE, program.root.as_bytes())?;
        let ended = self.call_compiler(
            &work_dir,
            &program,
            Seen::Nothing,
            Duration::from_secs(60),
            cancel,
        )?;
        match ended.ending {
            process::Ending::Exited(0) | process::Ending::Cancelled => Ok(()),
            process::Ending::Signalled(KILL) => Err(Error::CompilerKilled(KILL)),
            _ if process::files_are_limited() => Err(Error::FilesLimited),
            _ => Err(compiler_fault(&raw_text(&ended), &program)),
        }
    }

    /// A file that took in text from elsewhere while it was compiled is not run.
    pub(super) fn refused_dependency(
        &self,
        program: &Program,
        work_dir: &WorkDir,
    ) -> Option<Ending> {
        let foreign = self.foreign_dependency(program, work_dir)?;
        Some(Ending::Refused(format!(
            "The file reads {foreign} while it is compiled. An answer has everything in the file itself."
        )))
    }

    /// The first thing the compiler read beside the root and the files of the units: it lists all of them.
    pub(super) fn foreign_dependency(
        &self,
        program: &Program,
        work_dir: &WorkDir,
    ) -> Option<String> {
        let listing = std::fs::read_to_string(work_dir.dir.join(DEPENDENCIES)).ok()?;
        listing
            .lines()
            .find_map(|line| match line.strip_prefix("# env-dep:") {
                Some(variable) => Some(format!("the environment variable {variable}")),
                // Every file read is a target of its own, as for `make`: `path:`.
                None => {
                    let file = line.strip_suffix(':')?.replace("\\ ", " ");
                    let file = file.replace('\\', "/");
                    let shown = file.strip_prefix(&format!("{ALONE}/")).unwrap_or(&file);
                    (!program.reads(&file)).then(|| format!("the file {shown}"))
                }
            })
    }

    /// That the system does not let the compiler start within the bounds, said of the compiler.
    pub(super) fn cannot_start(&self, error: Error) -> Error {
        match error {
            Error::Process(process::Error::Start { program, source })
                if program == self.compiler.path() =>
            {
                Error::CompilerStart {
                    compiler: program,
                    source,
                }
            }
            error => error,
        }
    }
}
