//! What came of asking one program all the questions of a sheet.

use serde::{Deserialize, Serialize};

use crate::bound::Bound;
use crate::quantity::Value;

/// One compilation and one run, as seen from outside.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Execution {
    /// How it ended.
    pub ending: Ending,
    /// One answer for each question, in order; fewer if it ended before the last.
    pub answers: Vec<Answer>,
    /// What the program printed.
    pub prints: Prints,
    /// What the compiler says of values that are computed or handed over and not used.
    pub warnings: Vec<Message>,
}

impl Execution {
    /// An execution that ended by itself after these answers, without a word.
    pub fn finished(answers: Vec<Answer>) -> Self {
        Execution {
            ending: Ending::Finished,
            answers,
            prints: Prints::default(),
            warnings: Vec::new(),
        }
    }

    /// An execution that did not get as far as a run.
    pub fn not_run(ending: Ending) -> Self {
        Execution {
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

impl From<Execution> for MutantOutcome {
    fn from(execution: Execution) -> Self {
        match execution.ending {
            Ending::Finished => MutantOutcome::Values(execution.answers),
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

/// How an execution ended.
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
    /// A bound was reached.
    Exceeded {
        /// Which of them.
        bound: Bound,
        /// Whether it was the compiler that reached it.
        compiling: bool,
    },
    /// The program ended before the last question.
    ExitedEarly {
        /// The exit code it chose.
        code: i32,
    },
    /// A newer file made this execution pointless.
    Cancelled,
}

impl Ending {
    /// What it was, to stand behind "it did not run to its end:".
    pub fn words(&self) -> String {
        match self {
            Ending::Exceeded { bound, compiling } => {
                let what = match bound {
                    Bound::Time => "the time was up",
                    Bound::Memory => "it asked for more memory than is allowed",
                    Bound::Output => "it wrote more than is allowed",
                    Bound::Processes => "it started more processes than are allowed",
                };
                let whose = if *compiling {
                    " while it was compiled"
                } else {
                    ""
                };
                format!("{what}{whose}")
            }
            Ending::Crashed { signal } => format!("signal {signal} ended it"),
            Ending::ExitedEarly { code } => format!("it ended by itself with exit code {code}"),
            Ending::Refused(why) => why.clone(),
            Ending::Cancelled => "it was given up".into(),
            Ending::Finished => "it ended by itself".into(),
            Ending::DoesNotCompile(_) => "it does not compile".into(),
            Ending::SignatureChanged { say, .. } => say.clone(),
        }
    }

    /// The name of the ending in reports, in snake_case; these names do not change.
    pub fn id(&self) -> &'static str {
        match self {
            Ending::Finished => "finished",
            Ending::DoesNotCompile(_) => "does_not_compile",
            Ending::SignatureChanged { .. } => "signature_changed",
            Ending::Refused(_) => "refused",
            Ending::Crashed { .. } => "crashed",
            Ending::Exceeded { bound, .. } => match bound {
                Bound::Time => "timed_out",
                Bound::Memory => "out_of_memory",
                Bound::Output => "too_much_output",
                Bound::Processes => "too_many_processes",
            },
            Ending::ExitedEarly { .. } => "exited_early",
            Ending::Cancelled => "cancelled",
        }
    }

    /// Whether the question that the program was at may be what ended it.
    pub fn is_due_to_a_question(&self) -> bool {
        let out_of_time = Ending::Exceeded {
            bound: Bound::Time,
            compiling: false,
        };
        matches!(self, Ending::Crashed { .. }) || *self == out_of_time
    }
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
    /// The same as the compiler's own JSON, for editors; empty where it is about no line of the learner's file.
    pub json: String,
}

/// Whether a panic's message is that of `todo!()` or `unimplemented!()`.
pub fn is_todo(message: &str) -> bool {
    message.starts_with("not yet implemented") || message.starts_with("not implemented")
}
