//! From a file's text to the numbers it yields: generated Rust around it, `rustc`, a run, values back.
//!
//! The same road serves the learner's file and the solution. What the numbers are worth is judged elsewhere.

mod answers;
mod asked;
mod attempt;
mod batch;
mod compilation;
mod compile_failure;
mod compiler;
mod debug_text;
mod error;
mod evaluation;
mod imports;
mod judged;
mod killed;
mod libraries;
mod linker;
mod memory;
mod message_json;
mod message_text;
mod messages;
mod mutants;
mod output;
mod parallel;
mod probing;
mod program;
mod reference;
mod running;
mod scope;
mod scratch;
mod seen;
mod self_test;
mod signature;
mod source;
mod tool_query;
mod version;
mod wire;
mod work_dir;

pub use asked::Asked;
pub use attempt::Attempt;
pub use compiler::{Compiler, resolve};
pub use error::Error;
pub use evaluation::{Evaluation, Lent};
pub use libraries::Linked;
pub use mutants::Mutants;
pub use parallel::{in_parallel, workers};
pub use probing::{Probed, Probing};
pub use reference::{NO_INPUTS, SAY_NAN};
pub use scope::{names_in, names_of};
pub use scratch::{Scratch, remove_all_scratch};
pub use signature::{expected as expected_signature, outline};
pub use source::text as source_text;
pub use tool_query::version_of;
pub use work_dir::WorkDir;

pub use crate::cache::Cache;
use crate::course::Library;
use crate::execution::{Answer, Ending, Execution};
use crate::process::Cancel;
use attempt::Prepared;
use compilation::Compiled;
use libraries::Libraries;
use memory::Memory;
use program::Program;
use reference::reference_fault;

/// Everything needed to try files: a compiler, a place to work, a memory of earlier results.
#[derive(Debug)]
pub struct Harness {
    compiler: Compiler,
    memory: Memory,
    scratch: Scratch,
    libraries: Libraries,
    /// As many programs as the files of one call are compiled to, if they are not more than one holds.
    threads: usize,
}

impl Harness {
    /// A harness for the compiler of this user.
    ///
    /// # Errors
    /// If there is no compiler, if it is too old, or if there is no place to work.
    pub fn new(cache: Cache) -> Result<Self, Error> {
        Self::with(Compiler::find(&cache)?, cache)
    }

    /// A harness for a compiler that has been found.
    ///
    /// # Errors
    /// If it is too old, or if there is no place to work.
    pub fn with(compiler: Compiler, cache: Cache) -> Result<Self, Error> {
        version::check(compiler.short_version())?;
        let scratch = Scratch::new()?;
        let libraries = Libraries::default();
        Ok(Harness {
            memory: Memory::new(cache, &compiler, &libraries),
            compiler,
            scratch,
            libraries,
            threads: workers(),
        })
    }

    /// The same for a course with given code.
    #[must_use]
    pub fn with_given(self, given: Library) -> Self {
        let libraries = Libraries::of(given);
        Harness {
            memory: self.memory.for_libraries(&self.compiler, &libraries),
            compiler: self.compiler,
            scratch: self.scratch,
            libraries,
            threads: self.threads,
        }
    }

    /// The same for who has many calls at the same time: each uses one thread, and all files of a call go into one program.
    #[must_use]
    pub fn for_a_class(self) -> Self {
        Harness { threads: 1, ..self }
    }

    /// The given code of the course.
    pub fn given(&self) -> &Library {
        self.libraries.given()
    }

    /// The compiler in use.
    pub fn compiler(&self) -> &Compiler {
        &self.compiler
    }

    /// The answers of solutions to their sheets, intermediate values included.
    ///
    /// # Errors
    /// If a solution does not answer everything: a fault of the course.
    pub fn references(&self, attempts: &[Attempt<'_>]) -> Result<Vec<Vec<Answer>>, Error> {
        let answers = self.references_unless(attempts, &Cancel::default())?;
        Ok(answers.unwrap_or_default())
    }

    /// The same; `None` if it was cancelled before all of them were there.
    ///
    /// # Errors
    /// If a solution does not answer everything.
    pub fn references_unless(
        &self,
        attempts: &[Attempt<'_>],
        cancel: &Cancel,
    ) -> Result<Option<Vec<Vec<Answer>>>, Error> {
        let executions = self.attempt_all(attempts, cancel)?;
        if executions
            .iter()
            .any(|execution| execution.ending == Ending::Cancelled)
        {
            return Ok(None);
        }
        let answers = |(attempt, execution): (&Attempt<'_>, Execution)| match reference_fault(
            attempt, &execution,
        ) {
            Some(fault) => Err(fault),
            None => Ok(execution.answers),
        };
        let answers = attempts.iter().zip(executions).map(answers);
        answers.collect::<Result<_, _>>().map(Some)
    }

    /// Tries a file: its numbers if it has any, and how it ended.
    ///
    /// # Errors
    /// If the machine is at fault.
    pub fn attempt(&self, attempt: Attempt<'_>, cancel: &Cancel) -> Result<Execution, Error> {
        self.try_alone(&self.prepared(attempt), cancel)
    }

    /// An attempt with what is made of it once.
    fn prepared<'a>(&self, attempt: Attempt<'a>) -> Prepared<'a> {
        let asked = attempt.asked();
        let unit = attempt.unit();
        let program = Program::new(&[unit]);
        let questions = asked.questions();
        let parts = [
            program.root.as_bytes(),
            attempt.source.as_bytes(),
            attempt.solution.as_bytes(),
            &questions,
        ];
        Prepared {
            key: self.memory.key("trial", parts),
            attempt,
            unit,
            program,
            questions,
        }
    }

    /// Compiles a file by itself, runs it, and remembers what came of it; or knows it from an earlier time.
    fn try_alone(&self, prepared: &Prepared<'_>, cancel: &Cancel) -> Result<Execution, Error> {
        let Prepared {
            attempt,
            program,
            questions,
            key,
            ..
        } = prepared;
        if let Some(execution) = self.memory.execution(key, attempt.file) {
            return Ok(execution);
        }
        // The same save may be looked at by another process, an editor's or a watch's: one of them compiles.
        let turn = self.memory.turn(key, cancel);
        if turn.after_another
            && let Some(execution) = self.memory.execution(key, attempt.file)
        {
            return Ok(execution);
        }
        let execution = match self.compile(attempt, program, cancel)? {
            Compiled::Not(ending) => Execution::not_run(ending),
            Compiled::Program(work_dir, warnings) => Execution {
                warnings,
                ..self.run(attempt.asked(), &work_dir, &[0], questions, cancel)?
            },
        };
        self.memory.keep_trial(key, &execution, attempt.file);
        Ok(execution)
    }
}
