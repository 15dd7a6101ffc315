//! Answers without numbers, which do not compile or do not end: why, if the course declares a mistake that comes to the same.

use super::key::Key;
use super::{Error, Graded, Grader, Texts};
use crate::course::{Exercise, Limits};
use crate::diagnosis::{Finding, Origin, declared, of_a_verdict};
use crate::harness::Attempt;
use crate::process::Cancel;
use crate::sheet::Sheet;

/// As many seconds as a mistake gets to show that it does not end.
const PATIENCE: f64 = 1.0;

impl<T: Texts> Grader<T> {
    /// What is told of a submission that came to a verdict of which the course declares mistakes: the one that comes to the very
    /// same is run for it.
    pub(super) fn without_numbers(
        &self,
        graded: &Graded<'_>,
        cancel: &Cancel,
    ) -> Result<Vec<Finding>, Error> {
        let exercise = &*graded.exercise;
        // Without the solution nothing can be made of it that does not compile or end.
        let Key::Solution(solution) = self.key(exercise)? else {
            return Ok(Vec::new());
        };
        let solution = self.given().in_one_piece(&solution, exercise);
        let verdict = graded.judgement.verdict.id();
        let mistakes = exercise.mistakes.iter();
        let all = mistakes.zip(declared(exercise, &solution, self.given()));
        let these: Vec<(Origin, String)> = all
            .filter(|(mistake, _)| mistake.verdict.is_some_and(|own| own.id() == verdict))
            .filter_map(|(_, origin)| origin.ok())
            .filter_map(|origin| {
                let text = origin.edits()?.apply(&solution);
                Some((origin, text))
            })
            .collect();
        let hurried = hurried(exercise);
        let sheet = Sheet::new(exercise, self.seed(exercise));
        let attempts: Vec<Attempt<'_>> = these
            .iter()
            .map(|(_, text)| Attempt {
                exercise: &hurried,
                source: text,
                file: graded.file(),
                solution: &solution,
                sheet: &sheet,
            })
            .collect();
        let executions = self.harness.attempt_all(&attempts, cancel)?;
        let origins = these.iter().map(|(origin, _)| origin);
        let known = origins.zip(&executions).collect::<Vec<_>>();
        Ok(of_a_verdict(
            exercise,
            graded.source(),
            graded.execution(),
            &known,
        ))
    }
}

/// The exercise with less time for a program.
fn hurried(exercise: &Exercise) -> Exercise {
    let usual = exercise.limits;
    Exercise {
        limits: Limits {
            run_seconds: usual.run_seconds.min(PATIENCE),
            cpu_seconds: usual.cpu_seconds.min(PATIENCE),
            ..usual
        },
        ..exercise.clone()
    }
}
