//! A small exercise of the workbook's own, tried in the way of all others: what goes wrong with it is the machine's fault.

use super::error::Error;
use super::{Attempt, Harness};
use crate::bound::Bound;
use crate::course::Course;
use crate::execution::{Answer, Ending, Execution, Message};
use crate::process::Cancel;
use crate::quantity::Value;
use crate::sample::Seed;
use crate::sheet::Sheet;

const COURSE: &str = r#"
format_version = 1
[defaults]
cases = 0
[[exercises]]
name = "double"
[[exercises.checks]]
name = "twice"
call = "double(x)"
given = [{ x = 1.5 }]
"#;
const ANSWER: &str = "pub fn double(x: f64) -> f64 {\n    x + x\n}\n";
const EXPECTED: f64 = 3.0;

impl Harness {
    /// Compiles and runs a small program within the bounds.
    ///
    /// # Errors
    /// If that does not bring the number it must: then no exercise can be checked here.
    pub fn self_test(&self, cancel: &Cancel) -> Result<(), Error> {
        let course = Course::parse(COURSE).map_err(|problems| failed(&problems.to_string()))?;
        let exercise = &course.exercises[0];
        let sheet = Sheet::calls_only(exercise, Seed::default());
        let attempt = Attempt {
            exercise,
            source: ANSWER,
            file: &exercise.path(),
            solution: ANSWER,
            sheet: &sheet,
        };
        fault(&self.attempt(attempt, cancel)?).map_or(Ok(()), |what| Err(failed(&what)))
    }
}

fn failed(what: &str) -> Error {
    Error::Rehearsal(what.to_owned())
}

/// What is wrong with the execution, to be read after "a small program".
fn fault(execution: &Execution) -> Option<String> {
    let first = |messages: &[Message]| {
        let first = messages.first().map(|message| message.summary.as_str());
        format!("does not compile: {}", first.unwrap_or_default())
    };
    Some(match &execution.ending {
        Ending::Finished if execution.answers == [Answer::Gave(vec![Value::Real(EXPECTED)])] => {
            return None;
        }
        Ending::Finished => "gave a wrong number".into(),
        Ending::DoesNotCompile(messages) | Ending::SignatureChanged { messages, .. } => {
            first(messages)
        }
        Ending::Exceeded { bound, compiling } => match (bound, compiling) {
            (Bound::Time, true) => "was not compiled in time",
            (Bound::Time, false) => "did not end in time",
            (Bound::Memory, _) => "had too little memory",
            (Bound::Output, _) => "seemed to write without end",
            (Bound::Processes, _) => "seemed to start too many processes",
        }
        .into(),
        Ending::Crashed { signal } => format!("was ended by signal {signal}"),
        Ending::ExitedEarly { code } => format!("ended early, with exit code {code}"),
        Ending::Refused(why) => format!("was refused: {why}"),
        Ending::Cancelled => "was not tried to the end".into(),
    })
}

#[cfg(test)]
mod tests {
    use std::error::Error;

    use super::{Ending, Execution, Harness, fault};
    use crate::cache::Cache;
    use crate::execution::Answer;
    use crate::process::Cancel;
    use crate::quantity::Value;

    #[test]
    fn it_succeeds_where_exercises_can_be_checked() -> Result<(), Box<dyn Error>> {
        let harness = Harness::new(Cache::none())?;
        Ok(harness.self_test(&Cancel::default())?)
    }

    #[test]
    fn only_the_right_number_will_do() {
        let execution = Execution::finished;
        let gave = |number| Answer::Gave(vec![Value::Real(number)]);
        assert_eq!(fault(&execution(vec![gave(3.0)])), None);
        for wrong in [vec![], vec![gave(3.5)], vec![gave(3.0), gave(3.0)]] {
            assert!(fault(&execution(wrong)).is_some());
        }
        let crashed = Execution::not_run(Ending::Crashed { signal: 31 });
        assert_eq!(fault(&crashed).as_deref(), Some("was ended by signal 31"));
    }
}
