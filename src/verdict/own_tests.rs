//! The verdict on a file that is judged by its own tests.

use super::{Judgement, Verdict};
use crate::execution::{Ending, Message};
use crate::tested::{Panic, Test, Tested};

/// The lint that says what a run would say, had it come there.
const TODO: &str = "error[clippy::todo]";

/// Judges what came of a file's own tests.
pub fn judge_tests(tested: Tested) -> Judgement {
    let verdict = match &tested.ending {
        Ending::Finished => verdict_of(&tested),
        ending => Verdict::Stopped {
            ending: ending.clone(),
            inputs: None,
        },
    };
    Judgement {
        verdict,
        quantities: Vec::new(),
        tests: Some(tested.tests),
        prints: tested.prints,
        warnings: tested.warnings,
    }
}

fn verdict_of(tested: &Tested) -> Verdict {
    let is_todo = |test: &Test| test.panic().is_some_and(Panic::is_todo);
    let left = |message: &&Message| message.summary.starts_with(TODO);
    if tested.tests.iter().any(is_todo) {
        return Verdict::Unfinished;
    }
    if !tested.passed() {
        return Verdict::Wrong;
    }
    match tested.lints.iter().find(left) {
        Some(_) => Verdict::Unfinished,
        None if tested.lints.is_empty() => Verdict::Solved,
        None => Verdict::Lints(tested.lints.clone()),
    }
}

#[cfg(test)]
mod tests {
    use super::judge_tests;
    use crate::execution::{Ending, Message};
    use crate::tested::{Failure, Outcome, Panic, Test, Tested};

    fn tested(messages: &[Option<&str>], lints: &[&str]) -> Tested {
        let outcome = |message: &str| {
            Outcome::Failed(Failure::Panicked(Panic {
                message: message.into(),
                line: Some(2),
                code: String::new(),
            }))
        };
        let test = |message: &Option<&str>| Test {
            name: "tests::one".into(),
            line: 1,
            outcome: message.map_or(Outcome::Passed, outcome),
        };
        let lint = |summary: &&str| Message {
            summary: (*summary).into(),
            line: Some(1),
            rendered: String::new(),
            json: String::new(),
        };
        Tested {
            tests: messages.iter().map(test).collect(),
            lints: lints.iter().map(lint).collect(),
            ..Tested::not_run(Ending::Finished)
        }
    }

    #[test]
    fn what_fails_first_is_the_verdict() {
        for (messages, lints, verdict) in [
            (&[None, None][..], &[][..], "solved"),
            (&[None, Some("no")], &[], "wrong"),
            (&[None, Some("not yet implemented: x")], &[], "unfinished"),
            (&[None], &["error[clippy::todo]: `todo`"], "unfinished"),
            (&[None], &["error[clippy::approx_constant]: π"], "lints"),
            (
                &[Some("no")],
                &["error[clippy::approx_constant]: π"],
                "wrong",
            ),
            (&[], &[], "solved"),
        ] {
            let judgement = judge_tests(tested(messages, lints));
            assert_eq!(judgement.verdict.id(), verdict, "{messages:?} {lints:?}");
        }
    }

    #[test]
    fn points_are_a_share_of_the_tests_that_pass() {
        let half = judge_tests(tested(&[None, Some("no")], &[]));
        assert_eq!((half.earned(4), half.earned(1)), (2, 0));
        assert_eq!(judge_tests(tested(&[None], &["error[x]: y"])).earned(4), 3);
    }
}
