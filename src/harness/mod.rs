//! From a file's text to the numbers it yields: generated Rust around it, `rustc`, a run, values back.
//!
//! The same road serves the learner's file and the solution. What the numbers are worth is judged elsewhere.

mod answers;
mod batch;
mod compiler;
mod error;
mod imports;
mod inquiry;
mod libraries;
mod linker;
mod messages;
mod mutants;
mod parallel;
mod prints;
mod probing;
mod program;
mod reference;
mod refusal;
mod rehearsal;
mod scratch;
mod signature;
mod source;
mod version;
mod wire;
mod workplace;

use std::time::Duration;

pub use compiler::Compiler;
pub use error::Error;
pub use libraries::Linked;
pub use mutants::Mutants;
pub use parallel::{in_parallel, workers};
pub use probing::{Probed, Probing};
pub use signature::expected as expected_signature;
pub use source::text as source_text;

use crate::bound::Bound;
pub use crate::cache::Cache;
use crate::course::{Check, Exercise, LIBRARY, Library};
use crate::process::{self, Cancel, Job};
use crate::sheet::{Ask, Sheet};
use crate::trial::{Answer, Ending, Message, Trial};
use answers::Answers;
use libraries::{Libraries, Seen};
use program::{ALONE, Program, ROOT_FILE, Unit, expression_number};
use reference::reference_fault;
use refusal::{compile_errors, compiler_broke, compiler_fault, flood, raw_text};
use scratch::Scratch;
pub use scratch::remove_all_scratch;
use workplace::Workplace;

/// The largest file a learner's program may write.
const LARGEST_FILE: u64 = 64 << 20;

/// As many bytes as a unit's answers may have: two hundred thousand numbers. A value takes up to twenty times as much here.
const LARGEST_ANSWERS: u64 = 2 << 20;

/// Exit codes with which the fixed part of a program says that the machine failed it.
const RUNTIME_FAULTS: std::ops::RangeInclusive<i32> = 96..=99;

/// Everything needed to try files: a compiler, a place to work, a memory of earlier results.
#[derive(Debug)]
pub struct Harness {
    compiler: Compiler,
    cache: Cache,
    /// What all keys of kept results have in common: the compiler and the libraries.
    kind: String,
    scratch: Scratch,
    libraries: Libraries,
}

/// One file to be tried.
#[derive(Clone, Copy, Debug)]
pub struct Attempt<'a> {
    /// The exercise it answers.
    pub exercise: &'a Exercise,
    /// The text of the file.
    pub source: &'a str,
    /// The path the compiler is to speak of, relative and with forward slashes.
    pub file: &'a str,
    /// The text of the solution, to say what is missing where the checks do not fit.
    pub solution: &'a str,
    /// What it is asked.
    pub sheet: &'a Sheet,
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
            kind: kind(&compiler, &libraries),
            compiler,
            cache,
            scratch,
            libraries,
        })
    }

    /// The same for a course with given code.
    #[must_use]
    pub fn with_given(self, given: Library) -> Self {
        let libraries = Libraries::of(given);
        Harness {
            kind: kind(&self.compiler, &libraries),
            libraries,
            ..self
        }
    }

    /// That the system does not let the compiler start within the bounds, said of the compiler.
    fn cannot_start(&self, error: Error) -> Error {
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
        let trials = self.attempt_all(attempts, cancel)?;
        if trials.iter().any(|trial| trial.ending == Ending::Cancelled) {
            return Ok(None);
        }
        let answers =
            |(attempt, trial): (&Attempt<'_>, Trial)| match reference_fault(attempt, &trial) {
                Some(fault) => Err(fault),
                None => Ok(trial.answers),
            };
        let answers = attempts.iter().zip(trials).map(answers);
        answers.collect::<Result<_, _>>().map(Some)
    }

    /// Tries a file: its numbers if it has any, and how it ended.
    pub fn attempt(&self, attempt: Attempt<'_>, cancel: &Cancel) -> Result<Trial, Error> {
        let program = attempt.program();
        let questions = attempt.questions();
        let key = self.key(&attempt, &program, &questions);
        if let Some(trial) = self.remembered(&key, attempt.file) {
            return Ok(trial);
        }
        let workplace = self.scratch.workplace()?;
        workplace.write(ROOT_FILE, program.root.as_bytes())?;
        let place = format!("{ALONE}/{}", attempt.file);
        workplace.write(&place, attempt.source.as_bytes())?;
        let trial = match self.compile(&attempt, &workplace, &program, cancel)? {
            Compiled::Not(ending) => Trial::not_run(ending),
            Compiled::Program { warnings } => Trial {
                warnings,
                ..self.run(&attempt, &workplace, &[0], &questions, cancel)?
            },
        };
        self.remember(&key, &trial, attempt.file);
        Ok(trial)
    }

    /// Everything that decides what a trial comes to.
    fn key(&self, attempt: &Attempt<'_>, program: &Program, questions: &[u8]) -> String {
        let parts = [
            self.kind.as_bytes(),
            program.root.as_bytes(),
            attempt.source.as_bytes(),
            attempt.solution.as_bytes(),
            questions,
        ];
        Cache::key("trial", parts)
    }

    fn remembered(&self, key: &str, file: &str) -> Option<Trial> {
        let bytes = self.cache.bytes(key)?;
        let (length, rest) = bytes.split_first_chunk()?;
        let (head, answers) = rest.split_at_checked(u32::from_le_bytes(*length) as usize)?;
        let (ending, prints, warnings) = postcard::from_bytes(head).ok()?;
        Some(Trial {
            ending,
            prints,
            warnings,
            answers: wire::decode_answers(answers, file),
        })
    }

    /// Keeps what will be the same next time; a time limit, say, may be met by the same file on a calmer day.
    fn remember(&self, key: &str, trial: &Trial, file: &str) {
        let lasting = match &trial.ending {
            Ending::Finished | Ending::SignatureChanged { .. } => true,
            // Without a line it was the compiler itself that broke.
            Ending::DoesNotCompile(messages) => {
                messages.iter().any(|message| message.line.is_some())
            }
            _ => false,
        };
        if let (true, Ok(head)) = (
            lasting,
            postcard::to_stdvec(&(&trial.ending, &trial.prints, &trial.warnings)),
        ) {
            let length = (head.len() as u32).to_le_bytes();
            let answers = wire::encode_answers(&trial.answers, file);
            self.cache
                .keep(key, &[length.as_slice(), &head, &answers].concat());
        }
    }

    /// Compiles a file, and once more without warnings if there were too many of them.
    fn compile(
        &self,
        attempt: &Attempt<'_>,
        workplace: &Workplace,
        program: &Program,
        cancel: &Cancel,
    ) -> Result<Compiled, Error> {
        let first = self.compile_once(attempt, workplace, program, cancel)?;
        let wrote_too_much = Ending::Exceeded {
            bound: Bound::Output,
            compiling: true,
        };
        if !matches!(&first, Compiled::Not(ending) if *ending == wrote_too_much) {
            return Ok(first);
        }
        let quiet = program.clone().without_warnings();
        workplace.write(ROOT_FILE, quiet.root.as_bytes())?;
        self.compile_once(attempt, workplace, &quiet, cancel)
    }

    fn compile_once(
        &self,
        attempt: &Attempt<'_>,
        workplace: &Workplace,
        program: &Program,
        cancel: &Cancel,
    ) -> Result<Compiled, Error> {
        let wall = Duration::from_secs_f64(attempt.exercise.limits.compile_seconds);
        let ended = self.call_compiler(workplace, program, attempt.seen(program), wall, cancel)?;
        let stderr = raw_text(&ended);
        let ending = match ended.ending {
            process::Ending::Exited(0) => {
                let unread = source::unread(attempt.source).map(Ending::Refused);
                let refused = unread.or_else(|| self.refused_dependency(program, workplace));
                return Ok(match refused {
                    Some(ending) => Compiled::Not(ending),
                    None => Compiled::Program {
                        warnings: messages::unused(&stderr, program)
                            .into_iter()
                            .map(|(_, message)| message)
                            .collect(),
                    },
                });
            }
            process::Ending::Exited(_) => {
                compile_errors(attempt, program, self.libraries.given(), &stderr)?
            }
            process::Ending::Signalled(KILL) => return Err(Error::CompilerKilled(KILL)),
            process::Ending::Signalled(signal) => compiler_broke(&format!("signal {signal}")),
            process::Ending::Exceeded(Bound::Output)
                if !program.warns() || !messages::errors(&stderr, program).is_empty() =>
            {
                flood(&stderr, program)
            }
            process::Ending::Exceeded(bound) => Ending::Exceeded {
                bound,
                compiling: true,
            },
            process::Ending::Cancelled => Ending::Cancelled,
        };
        if let Ending::DoesNotCompile(messages) = &ending
            && messages.iter().all(|message| message.line.is_none())
        {
            // It speaks of no line of the file: before the file is blamed, the compiler has to show that it works at all.
            self.compile_nothing(cancel)?;
        }
        Ok(Compiled::Not(ending))
    }

    fn call_compiler(
        &self,
        workplace: &Workplace,
        program: &Program,
        seen: Seen<'_>,
        wall: Duration,
        cancel: &Cancel,
    ) -> Result<process::Ended, Error> {
        let linked = self.linked(seen)?;
        again_if_killed(|| {
            self.compiler
                .compile(
                    &workplace.dir,
                    (PROGRAM, &linked),
                    &program.folders,
                    wall,
                    cancel,
                )
                .map_err(|error| self.cannot_start(error))
        })
    }

    /// Compiles a program that does nothing; an error if even that fails.
    fn compile_nothing(&self, cancel: &Cancel) -> Result<(), Error> {
        let workplace = self.scratch.workplace()?;
        let program = Program::new(&[]);
        workplace.write(ROOT_FILE, program.root.as_bytes())?;
        let ended = self.call_compiler(
            &workplace,
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
    fn refused_dependency(&self, program: &Program, workplace: &Workplace) -> Option<Ending> {
        let foreign = self.foreign_dependency(program, workplace)?;
        Some(Ending::Refused(format!(
            "The file reads {foreign} while it is compiled. An answer has everything in the file itself."
        )))
    }

    /// The first thing the compiler read beside the root and the files of the units: it lists all of them.
    fn foreign_dependency(&self, program: &Program, workplace: &Workplace) -> Option<String> {
        let listing = std::fs::read_to_string(workplace.dir.join(DEPENDENCIES)).ok()?;
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

    /// Runs the program as the units of these numbers, one after the other; their answers stand in that order.
    fn run(
        &self,
        attempt: &Attempt<'_>,
        workplace: &Workplace,
        units: &[usize],
        questions: &[u8],
        cancel: &Cancel,
    ) -> Result<Trial, Error> {
        let body = wire::encode_units(units, questions);
        let most = LARGEST_ANSWERS * units.len() as u64;
        let (ended, written) = self.start(attempt.exercise, workplace, &body, most, cancel)?;
        let asked = attempt.sheet.questions.len() * units.len();
        let (answers, whole) = match &written {
            Some(bytes) => wire::decode_most_answers(bytes, attempt.file, asked),
            None => (Vec::new(), false),
        };
        let ending = match ended.ending {
            process::Ending::Exited(_) if written.is_none() => Ending::Exceeded {
                bound: Bound::Output,
                compiling: false,
            },
            process::Ending::Exited(0) if whole && answers.len() == asked => Ending::Finished,
            process::Ending::Exited(code) => {
                if RUNTIME_FAULTS.contains(&code) {
                    // A file may end with such a code too: whether the machine is at fault, the machine has to show.
                    workplace.write("room for answers", &[0; 64 << 10])?;
                }
                Ending::ExitedEarly { code }
            }
            process::Ending::Signalled(signal) => Ending::Crashed { signal },
            process::Ending::Exceeded(bound) => Ending::Exceeded {
                bound,
                compiling: false,
            },
            process::Ending::Cancelled => Ending::Cancelled,
        };
        // The last question that was begun was perhaps not answered.
        let last = written
            .as_ref()
            .map(|_| answers.len().min(asked.saturating_sub(1)));
        Ok(Trial {
            ending,
            prints: prints::divided(&ended.stdout, last),
            answers,
            warnings: Vec::new(),
        })
    }

    /// Starts the program with that behind its filter on standard input: how it ended, and what it wrote, if that is not more
    /// than so many bytes.
    fn start(
        &self,
        exercise: &Exercise,
        workplace: &Workplace,
        body: &[u8],
        most: u64,
        cancel: &Cancel,
    ) -> Result<(process::Ended, Option<Vec<u8>>), Error> {
        let room = workplace.room()?;
        let input = workplace.questions(&room);
        let asked_of_it = wire::encode_input(&process::running_filter(), body);
        std::fs::write(&input, asked_of_it).map_err(Error::io("write", &input))?;
        let answers = Answers::new(&room)?;
        let limits = &exercise.limits;
        let mut environment = self.compiler.environment();
        environment.push(("TMPDIR".into(), room.clone().into()));
        let job = Job {
            program: workplace.dir.join(PROGRAM),
            args: vec![answers.argument()],
            env: environment,
            dir: room.clone(),
            stdin: Some(input),
            answers: Some(answers.handed_over()),
            merged: true,
            readable: self.compiler.readable_to_run(),
            confined: true,
            makes_programs: false,
            limits: process::Limits {
                wall: Duration::from_secs_f64(limits.run_seconds),
                cpu: Duration::from_secs_f64(limits.cpu_seconds),
                memory: limits.memory_mib << 20,
                output: (limits.output_kib as usize) << 10,
                file_size: LARGEST_FILE,
            },
        };
        let ended = process::run(&job, cancel).map_err(|error| match error {
            process::Error::Start { source, .. }
                if source.kind() == std::io::ErrorKind::PermissionDenied =>
            {
                Error::NoStart(self.scratch.path().to_owned())
            }
            error => error.into(),
        })?;
        let written = answers.read(most);
        Ok((ended, written))
    }
}

/// What all keys of kept results have in common.
fn kind(compiler: &Compiler, libraries: &Libraries) -> String {
    let manner = compiler.manner();
    Cache::key(
        "programs",
        [manner.as_bytes()].into_iter().chain(libraries.texts()),
    )
}

/// What came of compiling one file.
enum Compiled {
    /// A program, and what the compiler says of values that are not used.
    Program { warnings: Vec<Message> },
    /// None, and why.
    Not(Ending),
}

/// The signal that cannot be caught, and that nothing in a learner's file can make the compiler send to itself.
const KILL: i32 = 9;

/// Calls the compiler, and once more if something outside ended it, perhaps for want of memory.
fn again_if_killed(
    run: impl Fn() -> Result<process::Ended, Error>,
) -> Result<process::Ended, Error> {
    let ended = run()?;
    match ended.ending {
        process::Ending::Signalled(KILL) => run(),
        _ => Ok(ended),
    }
}

/// The compiled program in its workplace.
const PROGRAM: &str = if cfg!(windows) {
    "program.exe"
} else {
    "program"
};

/// What the compiler read, in its workplace.
const DEPENDENCIES: &str = "program.d";

impl Attempt<'_> {
    fn program(&self) -> Program {
        Program::new(&[self.unit()])
    }

    fn unit(&self) -> Unit<'_> {
        let asks = |kind: fn(&Ask) -> bool| {
            self.sheet
                .questions
                .iter()
                .any(|question| kind(&question.ask))
        };
        Unit {
            exercise: self.exercise,
            file: self.file,
            folder: ALONE,
            slopes: asks(|ask| matches!(ask, Ask::Slope(_))),
            factors: asks(|ask| matches!(ask, Ask::Factor(_) | Ask::Arguments)),
        }
    }

    /// What it sees of the given code: the library is not looked into for a file that does not speak of it.
    fn seen(&self, program: &Program) -> Seen<'_> {
        if self.source.contains(LIBRARY) || program.uses_given() {
            Seen::Only(&self.exercise.given)
        } else {
            Seen::Nothing
        }
    }

    /// How long it takes to compile, to be compared with that of others.
    fn weight(&self) -> usize {
        // A closure is one more copy of all the functions it is handed to, down to the last.
        const CLOSURE: usize = 500;
        let code = self
            .source
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"));
        let asked = self.exercise.checks.iter().flat_map(Check::code);
        code.chain(asked)
            .map(|text| text.len() + text.matches('|').count() * CLOSURE / 2)
            .sum()
    }

    fn questions(&self) -> Vec<u8> {
        let numbered = |question| (expression_number(self.exercise, question), question);
        wire::encode_questions(self.sheet.questions.iter().map(numbered))
    }
}
