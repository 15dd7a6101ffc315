//! Answers and checks make a verdict: a type, never a bool.

use crate::course::{Check, Exercise};
use crate::quantity::Value;
use crate::sheet::{Ask, Sheet};
use crate::trial::{Answer, Ending, Message, Trial};

/// What an attempt at an exercise came to.
#[derive(Clone, Debug, PartialEq)]
pub enum Verdict {
    /// Every quantity is right on every case.
    Solved,
    /// Some quantity is not.
    Wrong,
    /// A `todo!()` was reached.
    Unfinished,
    /// The compiler refused the file.
    DoesNotCompile(Vec<Message>),
    /// The checks no longer fit the file.
    SignatureChanged {
        /// What is missing or different, as a sentence.
        say: String,
        /// The compiler's own messages.
        messages: Vec<Message>,
    },
    /// The file uses something that no exercise may use.
    Refused(String),
    /// The program panicked on some cases.
    Panicked {
        /// The message of the first panic.
        message: String,
        /// The line in the learner's file, if it happened there.
        line: Option<u32>,
        /// The inputs of the first case it happened on.
        inputs: String,
        /// On how many cases it happened.
        cases: usize,
        /// Of how many.
        of: usize,
    },
    /// A signal ended the program.
    Crashed {
        /// The number of the signal.
        signal: i32,
        /// The inputs it was working on.
        inputs: Option<String>,
    },
    /// The time was up.
    TimedOut {
        /// Whether it was the compiler that did not end.
        compiling: bool,
        /// The inputs the program was working on.
        inputs: Option<String>,
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
    /// The program ended before it was asked everything.
    ExitedEarly {
        /// The exit code it chose.
        code: i32,
    },
    /// A newer file made the attempt pointless.
    Cancelled,
}

impl Verdict {
    /// The name of the verdict in reports, in snake_case; these names do not change.
    pub fn id(&self) -> &'static str {
        match self {
            Verdict::Solved => "solved",
            Verdict::Wrong => "wrong",
            Verdict::Unfinished => "unfinished",
            Verdict::DoesNotCompile(_) => "does_not_compile",
            Verdict::SignatureChanged { .. } => "signature_changed",
            Verdict::Refused(_) => "refused",
            Verdict::Panicked { .. } => "panicked",
            Verdict::Crashed { .. } => "crashed",
            Verdict::TimedOut { .. } => "timed_out",
            Verdict::OutOfMemory { .. } => "out_of_memory",
            Verdict::TooMuchOutput => "too_much_output",
            Verdict::TooManyProcesses => "too_many_processes",
            Verdict::ExitedEarly { .. } => "exited_early",
            Verdict::Cancelled => "cancelled",
        }
    }

    /// Whether the exercise is done.
    pub fn is_solved(&self) -> bool {
        *self == Verdict::Solved
    }
}

/// A verdict with the numbers it rests on.
#[derive(Clone, Debug, PartialEq)]
pub struct Judgement {
    /// What it came to.
    pub verdict: Verdict,
    /// Every quantity of the exercise, in the order of the computation.
    pub quantities: Vec<Quantity>,
    /// What the program printed.
    pub output: String,
}

impl Judgement {
    /// The first quantity that is not right everywhere, among those that were computed at all.
    pub fn first_wrong(&self) -> Option<&Quantity> {
        self.quantities.iter().find(|quantity| quantity.is_wrong())
    }

    /// The points earned: the share of right quantities, all of them only when solved.
    pub fn earned(&self, points: u32) -> u32 {
        if self.verdict.is_solved() {
            return points;
        }
        let right = self
            .quantities
            .iter()
            .filter(|quantity| quantity.is_right())
            .count();
        let share = points as usize * right / self.quantities.len().max(1);
        (share as u32).min(points.saturating_sub(1))
    }
}

/// One named quantity over all cases of its check.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// Its name in the notation of the lesson.
    pub name: String,
    /// The check it belongs to.
    pub check: usize,
    /// Whether it is a list whose length is part of the answer, so that it is judged as a whole.
    pub series: bool,
    /// What was given and what was expected, case by case.
    pub pairs: Vec<Pair>,
}

/// What was given and what was expected on one case.
#[derive(Clone, Debug, PartialEq)]
pub struct Pair {
    /// What the learner's program gave; `None` if it panicked or did not get there.
    pub yours: Option<Value>,
    /// What the solution gave.
    pub expected: Value,
    /// Whether the two agree.
    pub passed: bool,
    /// Whether yours is what follows from the learner's own earlier values, where the course says what follows.
    pub follows: Option<bool>,
}

impl Quantity {
    /// On how many cases it is right.
    pub fn passed(&self) -> usize {
        self.pairs.iter().filter(|pair| pair.passed).count()
    }

    /// Whether it is right on every case.
    pub fn is_right(&self) -> bool {
        self.pairs.iter().all(|pair| pair.passed)
    }

    /// Whether a value was given that is not right.
    pub fn is_wrong(&self) -> bool {
        self.pairs
            .iter()
            .any(|pair| pair.yours.is_some() && !pair.passed)
    }

    /// The case to show: the first wrong one, otherwise the first.
    pub fn telling_case(&self) -> usize {
        let wrong = |pair: &Pair| pair.yours.is_some() && !pair.passed;
        self.pairs.iter().position(wrong).unwrap_or(0)
    }

    /// The factor between yours and expected, if it is one and the same on every case.
    ///
    /// Needs two cases with an expected value other than 0, and is never 1.
    pub fn factor(&self) -> Option<f64> {
        let pairs: Option<Vec<(f64, f64)>> = self
            .pairs
            .iter()
            .map(|pair| Some((pair.yours.as_ref()?.number()?, pair.expected.number()?)))
            .collect();
        constant_factor(&pairs?)
    }
}

/// The one factor that leads from the second number to the first in every pair.
///
/// `None` unless two pairs tell it, or if it is 1, 0 or not finite.
pub fn constant_factor(pairs: &[(f64, f64)]) -> Option<f64> {
    let telling = |(_, expected): &&(f64, f64)| expected.abs() > 1e-9;
    let mut ratios = pairs
        .iter()
        .filter(telling)
        .map(|(yours, expected)| yours / expected);
    let first = ratios.next()?;
    let more = ratios.next()?;
    let close = |ratio: f64| (ratio - first).abs() <= 1e-9 * first.abs();
    let zeros_agree = pairs.iter().all(|(yours, expected)| {
        expected.abs() > 1e-9 || yours.abs() <= 1e-9 * first.abs().max(1.0)
    });
    let sound = first.is_finite() && first != 0.0 && (first - 1.0).abs() > 1e-9;
    (sound && zeros_agree && close(more) && ratios.all(close)).then_some(first)
}

/// Judges a trial by the solution's answers on the same sheet.
pub fn judge(exercise: &Exercise, sheet: &Sheet, reference: &[Answer], trial: &Trial) -> Judgement {
    let quantities = quantities(exercise, sheet, reference, &trial.answers);
    let verdict = match &trial.ending {
        Ending::Finished => verdict_of_answers(sheet, trial, &quantities),
        Ending::DoesNotCompile(messages) => Verdict::DoesNotCompile(messages.clone()),
        Ending::SignatureChanged { say, messages } => Verdict::SignatureChanged {
            say: say.clone(),
            messages: messages.clone(),
        },
        Ending::Refused(why) => Verdict::Refused(why.clone()),
        Ending::Crashed { signal } => Verdict::Crashed {
            signal: *signal,
            inputs: stopped_at(sheet, trial),
        },
        Ending::TimedOut { compiling } => Verdict::TimedOut {
            compiling: *compiling,
            inputs: stopped_at(sheet, trial).filter(|_| !compiling),
        },
        Ending::OutOfMemory { compiling } => Verdict::OutOfMemory {
            compiling: *compiling,
        },
        Ending::TooMuchOutput => Verdict::TooMuchOutput,
        Ending::TooManyProcesses => Verdict::TooManyProcesses,
        Ending::ExitedEarly { code } => Verdict::ExitedEarly { code: *code },
        Ending::Cancelled => Verdict::Cancelled,
    };
    Judgement {
        verdict,
        quantities,
        output: trial.output.clone(),
    }
}

/// The inputs of the first question that was not answered.
fn stopped_at(sheet: &Sheet, trial: &Trial) -> Option<String> {
    let question = sheet.questions.get(trial.answers.len())?;
    let case = sheet.cases.get(question.check)?.get(question.case)?;
    (!case.inputs.is_empty()).then(|| case.to_string())
}

fn verdict_of_answers(sheet: &Sheet, trial: &Trial, quantities: &[Quantity]) -> Verdict {
    let calls = &trial.answers[..sheet.calls().min(trial.answers.len())];
    let panics: Vec<(usize, &String, &Option<u32>)> = calls
        .iter()
        .enumerate()
        .filter_map(|(place, answer)| match answer {
            Answer::Panicked { message, line } => Some((place, message, line)),
            Answer::Gave(_) => None,
        })
        .collect();
    if panics.iter().any(|(_, message, _)| is_todo(message)) {
        return Verdict::Unfinished;
    }
    if let Some((place, message, line)) = panics.first() {
        let question = &sheet.questions[*place];
        return Verdict::Panicked {
            message: (*message).clone(),
            line: **line,
            inputs: sheet.cases[question.check][question.case].to_string(),
            cases: panics.len(),
            of: calls.len(),
        };
    }
    if quantities.iter().all(Quantity::is_right) {
        Verdict::Solved
    } else {
        Verdict::Wrong
    }
}

/// Whether a panic's message is that of `todo!()` or `unimplemented!()`.
fn is_todo(message: &str) -> bool {
    message.starts_with("not yet implemented") || message.starts_with("not implemented")
}

/// Every quantity of an exercise with what was given and expected on each case.
pub fn quantities(
    exercise: &Exercise,
    sheet: &Sheet,
    reference: &[Answer],
    answers: &[Answer],
) -> Vec<Quantity> {
    let mut quantities = Vec::new();
    for (number, check) in exercise.checks.iter().enumerate() {
        let values = |answers: &[Answer]| -> Vec<Option<Vec<Value>>> {
            (0..sheet.cases[number].len())
                .map(
                    |case| match answers.get(sheet.place(number, case, Ask::Call)?)? {
                        Answer::Gave(values) => Some(values.clone()),
                        Answer::Panicked { .. } => None,
                    },
                )
                .collect()
        };
        let expected: Vec<Vec<Value>> = values(reference).into_iter().flatten().collect();
        let yours = values(answers);
        for (part, name) in check.parts().into_iter().enumerate() {
            // Two checks may yield quantities of the same name; then the check says which is meant.
            let ambiguous = exercise
                .checks
                .iter()
                .filter(|other| other.parts().contains(&name))
                .count()
                > 1;
            let name = if ambiguous {
                format!("{} · {name}", check.name)
            } else {
                name.to_owned()
            };
            quantities.extend(part_quantities(
                check, number, part, &name, &expected, &yours,
            ));
        }
    }
    quantities
}

fn part_quantities(
    check: &Check,
    number: usize,
    part: usize,
    name: &str,
    expected: &[Vec<Value>],
    yours: &[Option<Vec<Value>>],
) -> Vec<Quantity> {
    // More values than the solution gives are no answer to the same question either.
    let count = expected.first().map_or(0, Vec::len);
    let own = |part: Option<usize>| -> Vec<Option<&Value>> {
        let fitting = |values: &&Vec<Value>| values.len() == count;
        yours
            .iter()
            .map(|values| values.as_ref().filter(fitting)?.get(part?))
            .collect()
    };
    let expected: Vec<&Value> = expected
        .iter()
        .filter_map(|values| values.get(part))
        .collect();
    let follows = check
        .follows
        .iter()
        .position(|follows| follows.name == check.parts()[part]);
    // What follows from the learner's own values is answered after the outputs.
    let follows = own(follows.map(|place| check.outputs.len().max(1) + place));
    let yours = own(Some(part));
    let Some(first) = expected.first() else {
        return Vec::new();
    };
    let column = Column {
        check,
        expected: &expected,
        yours: &yours,
        follows: &follows,
    };
    if first.has_series() {
        return vec![Quantity {
            name: name.to_owned(),
            check: number,
            series: true,
            pairs: column.pairs(&[]),
        }];
    }
    first
        .leaves()
        .into_iter()
        .map(|(path, _)| Quantity {
            name: format!("{name}{}", indices(&path)),
            check: number,
            series: false,
            pairs: column.pairs(&path),
        })
        .collect()
}

/// One part of a result over all cases.
struct Column<'a> {
    check: &'a Check,
    expected: &'a [&'a Value],
    yours: &'a [Option<&'a Value>],
    follows: &'a [Option<&'a Value>],
}

impl Column<'_> {
    fn pairs(&self, path: &[usize]) -> Vec<Pair> {
        (0..self.expected.len())
            .map(|case| self.pair(case, path))
            .collect()
    }

    fn pair(&self, case: usize, path: &[usize]) -> Pair {
        let tolerance = self.check.tolerance;
        let at = |value: &Value| value.at(path).cloned();
        let fits = |yours: &&Value| yours.has_shape_of(self.expected[case]);
        // Of another shape than expected: the whole of it stands for the part, and none of it is right.
        let yours = self.yours[case].map(|yours| {
            let part = Some(yours).filter(fits).and_then(at);
            part.unwrap_or_else(|| yours.clone())
        });
        let expected = at(self.expected[case]).unwrap_or_else(|| self.expected[case].clone());
        let own = self.follows[case].and_then(at);
        Pair {
            passed: self.yours[case].is_some_and(|whole| fits(&whole))
                && yours
                    .as_ref()
                    .is_some_and(|yours| tolerance.agree_throughout(yours, &expected)),
            follows: yours
                .as_ref()
                .zip(own)
                .map(|(yours, own)| tolerance.agree_throughout(yours, &own)),
            yours,
            expected,
        }
    }
}

/// `[0][1]`
pub fn indices(path: &[usize]) -> String {
    path.iter().map(|index| format!("[{index}]")).collect()
}
