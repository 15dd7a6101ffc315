//! Files that are judged by their own tests: compiled, their tests and their `main` run, and Clippy asked.
//!
//! Each is compiled alone and is the root of its program, so that `crate::` and macros mean what they mean in a crate of its own.
//! What came of it is remembered as it is for all others.

mod clippy;
mod conditions;
mod outcome;
mod source;

use super::attempt::Attempt;
use super::compilation::Compiled;
use super::parallel::{in_parallel, workers};
use super::program::Program;
use super::work_dir::WorkDir;
use super::{Error, Harness, output, wire};
use crate::course::OwnTests;
use crate::execution::{Answer, Ending, Message, Prints};
use crate::process::{self, Cancel};
use crate::tested::{Outcome, Test, Tested};
use clippy::Linted;
use outcome::main_outcome;
use source::{OwnFile, RUNTIME};

/// As many bytes as the outcomes of a file's tests may have.
const LARGEST_OUTCOMES: u64 = 2 << 20;

/// A file to be judged, with what was read in it.
struct Judged<'a> {
    attempt: Attempt<'a>,
    asks: OwnTests,
    /// Nothing if it is no Rust: then the compiler says so.
    file: Option<OwnFile>,
    key: String,
}

/// A part of the work on one file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Work {
    /// Its tests, and its `main` too where the file is the same with tests and without.
    Tests,
    /// Its `main`.
    Main,
    /// Clippy.
    Lints,
}

/// What came of a part of the work.
enum Done {
    Ran(Ran),
    Linted(Linted),
}

/// What came of running a program.
struct Ran {
    ending: Ending,
    outcomes: Vec<Outcome>,
    prints: Prints,
    warnings: Vec<Message>,
}

impl Harness {
    /// What comes of files that are judged by their own tests; each in the order of the attempts, whose sheets are empty.
    ///
    /// # Errors
    /// If the machine is at fault, or if there is no Clippy to say the last word on a file that is right otherwise.
    pub fn test_all(
        &self,
        attempts: &[Attempt<'_>],
        cancel: &Cancel,
    ) -> Result<Vec<Tested>, Error> {
        let mut tested: Vec<Option<Tested>> = Vec::with_capacity(attempts.len());
        let mut unknown: Vec<(usize, Judged<'_>)> = Vec::new();
        for (place, attempt) in attempts.iter().enumerate() {
            let key = self.judged_key(attempt);
            let known = self.kept_tests(&key);
            if known.is_none() {
                unknown.push((place, Judged::new(*attempt, key)));
            }
            tested.push(known);
        }
        let works: Vec<(usize, Work)> = unknown
            .iter()
            .enumerate()
            .flat_map(|(number, (_, judged))| {
                judged.works().into_iter().map(move |work| (number, work))
            })
            .collect();
        if !works.is_empty() {
            // Once, before the threads would all do it.
            self.prepare_runtime()?;
        }
        let done = in_parallel(workers(), works.len(), |place| {
            let (number, work) = works[place];
            self.work(&unknown[number].1, work, cancel)
        });
        let mut parts: Vec<Vec<(Work, Done)>> = unknown.iter().map(|_| Vec::new()).collect();
        for ((number, work), done) in works.into_iter().zip(done) {
            parts[number].push((work, done?));
        }
        for ((place, judged), parts) in unknown.iter().zip(parts) {
            let whole = judged.whole(parts)?;
            self.keep_tests(&judged.key, &whole);
            tested[*place] = Some(whole);
        }
        let missing = || Tested::not_run(Ending::Cancelled);
        Ok(tested
            .into_iter()
            .map(|tested| tested.unwrap_or_else(missing))
            .collect())
    }

    /// The key of what comes of a file.
    fn judged_key(&self, attempt: &Attempt<'_>) -> String {
        let asks = format!("{:?}", attempt.exercise.own_tests);
        let clippy = self.compiler.clippy_identity();
        let parts = [&asks, attempt.file, &clippy, attempt.source];
        let given = attempt.exercise.given.iter().map(String::as_str);
        self.memory
            .key("judged", parts.into_iter().chain(given).map(str::as_bytes))
    }

    fn kept_tests(&self, key: &str) -> Option<Tested> {
        postcard::from_bytes(&self.memory.bytes(key)?).ok()
    }

    /// Keeps what will be the same next time.
    fn keep_tests(&self, key: &str, tested: &Tested) {
        let lasting = match &tested.ending {
            Ending::Finished => true,
            Ending::DoesNotCompile(messages) => {
                messages.iter().any(|message| message.line.is_some())
            }
            _ => false,
        };
        if let (true, Ok(bytes)) = (lasting, postcard::to_stdvec(tested)) {
            self.memory.keep(key, &bytes);
        }
    }

    fn work(&self, judged: &Judged<'_>, work: Work, cancel: &Cancel) -> Result<Done, Error> {
        let attempt = &judged.attempt;
        Ok(match work {
            Work::Lints => Done::Linted(self.lint(attempt, judged.asks, cancel)?),
            Work::Tests | Work::Main => Done::Ran(self.ask_tests(judged, work, cancel)?),
        })
    }

    /// Compiles a file in one of its two forms and runs it.
    fn ask_tests(&self, judged: &Judged<'_>, work: Work, cancel: &Cancel) -> Result<Ran, Error> {
        let attempt = &judged.attempt;
        let with_tests = work == Work::Tests;
        let text = match &judged.file {
            Some(file) if with_tests => &file.tested,
            Some(file) => &file.plain,
            None => attempt.source,
        };
        let attempt = Attempt {
            source: text,
            ..*attempt
        };
        let program = Program::own(attempt.file, with_tests && judged.asks.test);
        match (self.compile(&attempt, &program, cancel)?, &judged.file) {
            (Compiled::Not(ending), _) => Ok(Ran::not(ending)),
            (Compiled::Program(..), None) => Ok(Ran::not(unread(&judged.attempt))),
            (Compiled::Program(work_dir, warnings), Some(file)) => {
                let ran = self.run_tests(judged, (file, work), &work_dir, cancel)?;
                Ok(Ran { warnings, ..ran })
            }
        }
    }

    fn run_tests(
        &self,
        judged: &Judged<'_>,
        (file, work): (&OwnFile, Work),
        work_dir: &WorkDir,
        cancel: &Cancel,
    ) -> Result<Ran, Error> {
        let runs_main = judged.runs_main(work);
        if runs_main && file.main.is_none() {
            return Ok(Ran::not(Ending::Refused(NO_MAIN.into())));
        }
        let asked: Vec<usize> = match work {
            Work::Tests => file.asked(),
            Work::Main | Work::Lints => Vec::new(),
        };
        let limits = &judged.attempt.exercise.limits;
        let body = wire::encode_tests(&asked, runs_main);
        let (ended, written) = self.start(limits, work_dir, &body, LARGEST_OUTCOMES, cancel)?;
        let answers = written.map(|bytes| wire::decode_answers(&bytes, judged.attempt.file));
        let reached = answers.as_ref().map_or(0, Vec::len);
        let all = asked.len() + usize::from(runs_main);
        let prints = output::divided(&ended.stdout, Some(reached.min(all.saturating_sub(1))));
        let answers = answers.unwrap_or_default();
        let source = judged.attempt.source;
        let mut outcomes: Vec<Outcome> = asked
            .iter()
            .enumerate()
            .map(|(place, number)| file.tests[*number].outcome(answers.get(place), source))
            .collect();
        let tests_are_over = answers.len() >= asked.len();
        let failed = answers.get(asked.len()..).and_then(<[Answer]>::last);
        let (main, ending) = match ended.ending {
            process::Ending::Exited(code) if tests_are_over => {
                (main_outcome(code, failed, source), Ending::Finished)
            }
            ending => (Outcome::NotReached, stopped(ending)),
        };
        if runs_main {
            outcomes.push(main);
        }
        Ok(Ran {
            ending,
            outcomes,
            prints,
            warnings: Vec::new(),
        })
    }
}

/// What is said of a file whose `main` comes from elsewhere: it could not be run within its bounds.
const NO_MAIN: &str = "This workbook runs a `main` that stands at the top of the file itself: write `fn main() { … }` there.";

/// What is said of a file that the compiler can read and this workbook cannot.
fn unread(attempt: &Attempt<'_>) -> Ending {
    let usual = "The file has something that this workbook cannot read, although the compiler can. An answer does not need it: leave it out.";
    let why = super::source::unread(attempt.source);
    Ending::Refused(why.unwrap_or_else(|| usual.into()))
}

/// How a program ended that was not asked everything.
fn stopped(ending: process::Ending) -> Ending {
    match ending {
        process::Ending::Exited(code) => Ending::ExitedEarly { code },
        process::Ending::Signalled(signal) => Ending::Crashed { signal },
        process::Ending::Exceeded(bound) => Ending::Exceeded {
            bound,
            compiling: false,
        },
        process::Ending::Cancelled => Ending::Cancelled,
    }
}

impl Ran {
    fn not(ending: Ending) -> Self {
        Ran {
            ending,
            outcomes: Vec::new(),
            prints: Prints::default(),
            warnings: Vec::new(),
        }
    }
}

impl<'a> Judged<'a> {
    fn new(attempt: Attempt<'a>, key: String) -> Self {
        let asks = attempt.exercise.own_tests.unwrap_or_default();
        Judged {
            file: OwnFile::of(attempt.source, asks),
            attempt,
            asks,
            key,
        }
    }

    /// What has to be done with it. Nothing with one that is refused.
    fn works(&self) -> Vec<Work> {
        if self.refused().is_some() {
            return Vec::new();
        }
        match &self.file {
            Some(file) if file.is_one || !self.asks.main => vec![Work::Tests, Work::Lints],
            Some(_) => vec![Work::Main, Work::Tests, Work::Lints],
            None => vec![Work::Main],
        }
    }

    /// Whether a program that is made for this work runs `main`.
    fn runs_main(&self, work: Work) -> bool {
        let is_one = self.file.as_ref().is_some_and(|file| file.is_one);
        self.asks.main && (work == Work::Main || is_one)
    }

    /// Why it is not tried at all.
    fn refused(&self) -> Option<Ending> {
        if self.attempt.source.contains(RUNTIME) {
            let why = format!(
                "The file speaks of `{RUNTIME}`, which is the workbook's own: leave it out."
            );
            return Some(Ending::Refused(why));
        }
        let line = self.file.as_ref()?.unseen?;
        Some(Ending::Refused(format!(
            "Line {line} makes a test by a macro or under a condition. This workbook runs tests that stand in the file as `#[test] fn …`: write it so."
        )))
    }

    /// All of it, put together from its parts.
    fn whole(&self, parts: Vec<(Work, Done)>) -> Result<Tested, Error> {
        if let Some(ending) = self.refused() {
            return Ok(Tested::not_run(ending));
        }
        let (mut main, mut tests, mut linted) = (None, None, None);
        for (work, done) in parts {
            match done {
                Done::Linted(found) => linted = Some(found),
                Done::Ran(ran) if work == Work::Main => main = Some(ran),
                Done::Ran(ran) => tests = Some(ran),
            }
        }
        // What the compiler says of the file without its tests is said first, then what it says of all of it as it was written.
        let of_file = [main.as_ref(), tests.as_ref().filter(|_| main.is_none())];
        if let Some(ran) = of_file
            .into_iter()
            .flatten()
            .find(|ran| is_not_compiled(ran))
        {
            return Ok(Tested::not_run(ran.ending.clone()));
        }
        let (lints, is_linted) = match linted {
            Some(Linted::Not(ending)) => return Ok(Tested::not_run(ending)),
            Some(Linted::Lints(lints)) => (lints, true),
            Some(Linted::Missing) | None => (Vec::new(), false),
        };
        if let Some(ran) = tests.as_ref().filter(|ran| is_not_compiled(ran)) {
            return Ok(Tested::not_run(ran.ending.clone()));
        }
        let tested = Tested {
            lints,
            ..self.put_together(tests, main)
        };
        match tested.passed() && !is_linted {
            true => Err(Error::NoClippy),
            false => Ok(tested),
        }
    }

    fn put_together(&self, tests: Option<Ran>, main: Option<Ran>) -> Tested {
        let file = self.file.clone().unwrap_or_default();
        let nothing = || Ran::not(Ending::Finished);
        let (tests, main) = (tests.unwrap_or_else(nothing), main.unwrap_or_else(nothing));
        let mut prints = tests.prints;
        let asked = file.asked().len();
        for mut printed in main.prints.0 {
            printed.question = printed.question.map(|_| asked);
            prints.0.push(printed);
        }
        // The numbers of prints are those of the tests that were run.
        let numbers: Vec<usize> = file.asked().into_iter().chain([file.tests.len()]).collect();
        for printed in &mut prints.0 {
            printed.question = printed
                .question
                .and_then(|place| numbers.get(place).copied());
        }
        let mut outcomes = tests.outcomes.into_iter().chain(main.outcomes);
        let mut all: Vec<Test> = Vec::with_capacity(file.tests.len() + 1);
        for found in &file.tests {
            let outcome = match found.ignored {
                true => Some(Outcome::Ignored),
                false => outcomes.next(),
            };
            all.push(Test {
                name: found.name.clone(),
                line: found.line,
                outcome: outcome.unwrap_or(Outcome::NotReached),
            });
        }
        if let (true, Some(line)) = (self.asks.main, file.main) {
            all.push(Test {
                name: "main".into(),
                line,
                outcome: outcomes.next().unwrap_or(Outcome::NotReached),
            });
        }
        let ending = match tests.ending {
            Ending::Finished => main.ending,
            ending => ending,
        };
        Tested {
            ending,
            tests: all,
            prints,
            lints: Vec::new(),
            warnings: tests.warnings,
        }
    }
}

/// Whether there was nothing to run.
fn is_not_compiled(ran: &Ran) -> bool {
    match &ran.ending {
        Ending::DoesNotCompile(_) | Ending::Refused(_) | Ending::SignatureChanged { .. } => true,
        Ending::Exceeded { compiling, .. } => *compiling,
        Ending::Cancelled => true,
        Ending::Finished | Ending::Crashed { .. } | Ending::ExitedEarly { .. } => false,
    }
}

impl OwnFile {
    /// The numbers of the tests that are run.
    fn asked(&self) -> Vec<usize> {
        let all = self.tests.iter().enumerate();
        let run = all.filter(|(_, test)| !test.ignored);
        run.map(|(number, _)| number).collect()
    }
}
