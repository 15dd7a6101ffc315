//! What came of asking one program all the questions of a sheet.

use serde::{Deserialize, Serialize};

use crate::quantity::Value;

/// One compilation and one run, as seen from outside.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Trial {
    /// How it ended.
    pub ending: Ending,
    /// One answer for each question, in order; fewer if it ended before the last.
    pub answers: Vec<Answer>,
    /// What the program printed.
    pub prints: Prints,
    /// What the compiler says of values that are computed or handed over and not used.
    pub warnings: Vec<Message>,
}

impl Trial {
    /// A trial that ended by itself after these answers, without a word.
    pub fn finished(answers: Vec<Answer>) -> Self {
        Trial {
            ending: Ending::Finished,
            answers,
            prints: Prints::default(),
            warnings: Vec::new(),
        }
    }

    /// A trial that did not get as far as a run.
    pub fn not_run(ending: Ending) -> Self {
        Trial {
            ending,
            answers: Vec::new(),
            prints: Prints::default(),
            warnings: Vec::new(),
        }
    }
}

/// What came of running a mutant.
#[derive(Clone, Debug, PartialEq)]
pub enum MutantOutcome {
    /// Its answers to the calls.
    Values(Vec<Answer>),
    /// It does not compile: nobody can have handed it in.
    DoesNotCompile,
    /// It crashes or takes too long.
    DoesNotEnd,
}

impl From<Trial> for MutantOutcome {
    fn from(trial: Trial) -> Self {
        match trial.ending {
            Ending::Finished => MutantOutcome::Values(trial.answers),
            Ending::DoesNotCompile(_) | Ending::SignatureChanged { .. } => {
                MutantOutcome::DoesNotCompile
            }
            _ => MutantOutcome::DoesNotEnd,
        }
    }
}

/// What a program printed, in the order in which it did, and safe to show.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Prints(pub Vec<Printed>);

/// What it printed over one question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Printed {
    /// The place of the question on the sheet; `None` if that is not known.
    pub question: Option<usize>,
    /// The text, never empty.
    pub text: String,
}

impl Prints {
    /// All of it as one text.
    pub fn text(&self) -> String {
        self.0.iter().map(|printed| printed.text.as_str()).collect()
    }

    /// Whether there is nothing to be seen.
    pub fn is_blank(&self) -> bool {
        self.0.iter().all(|printed| printed.text.trim().is_empty())
    }
}

/// The answer to one question.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Answer {
    /// The values of the outputs; one value if the check names none.
    Gave(Vec<Value>),
    /// The program panicked on this question and went on to the next.
    Panicked {
        /// The panic's message.
        message: String,
        /// The line in the learner's file, if it happened there.
        line: Option<u32>,
    },
}

/// How a trial ended.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Ending {
    /// All questions were answered and the program ended by itself.
    Finished,
    /// The compiler refused the learner's file.
    DoesNotCompile(Vec<Message>),
    /// The file compiles, but what the checks call is not there as expected.
    SignatureChanged {
        /// What is missing or different, as a sentence.
        say: String,
        /// The compiler's own messages.
        messages: Vec<Message>,
    },
    /// The file uses something that no exercise may use.
    Refused(String),
    /// A signal ended the program.
    Crashed {
        /// The number of the signal.
        signal: i32,
    },
    /// The time was up.
    TimedOut {
        /// Whether it was the compiler that did not end.
        compiling: bool,
    },
    /// More memory was asked for than allowed.
    OutOfMemory {
        /// Whether it was the compiler that asked.
        compiling: bool,
    },
    /// More was printed than allowed.
    TooMuchOutput,
    /// More processes or threads were started than allowed.
    TooManyProcesses,
    /// The program ended before the last question.
    ExitedEarly {
        /// The exit code it chose.
        code: i32,
    },
    /// A newer file made this trial pointless.
    Cancelled,
}

/// One message of the compiler about the learner's file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// The first line of the message, without colour.
    pub summary: String,
    /// The line of the learner's file it points at.
    pub line: Option<usize>,
    /// The whole message as the compiler draws it, in colour.
    pub rendered: String,
}
