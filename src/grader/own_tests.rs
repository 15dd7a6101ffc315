//! Submissions for exercises that are judged by the tests in the file itself: no solution is asked.

use super::{Error, Graded, Grader, Submission, Texts};
use crate::execution::Ending;
use crate::harness::Attempt;
use crate::process::Cancel;
use crate::sheet::Sheet;
use crate::tested::Tested;

impl<T: Texts> Grader<T> {
    /// What submissions come to, in their order: those for exercises without checks here, all others elsewhere.
    pub(super) fn with_own_tests<'a>(
        &self,
        submissions: &[Submission<'a>],
        cancel: &Cancel,
        others: impl FnOnce(&[Submission<'a>]) -> Result<Vec<Graded<'a>>, Error>,
    ) -> Result<Vec<Graded<'a>>, Error> {
        let is_own = |submission: &&Submission<'a>| submission.exercise.own_tests.is_some();
        let own: Vec<&Submission<'a>> = submissions.iter().filter(is_own).collect();
        if own.is_empty() {
            return others(submissions);
        }
        let rest = submissions.iter().filter(|submission| !is_own(submission));
        let rest: Vec<Submission<'a>> = rest.cloned().collect();
        let mut rest = others(&rest)?.into_iter();
        let mut own = self.tested(&own, cancel)?.into_iter();
        let of = |submission: &Submission<'a>| match is_own(&submission) {
            true => own.next(),
            false => rest.next(),
        };
        Ok(submissions.iter().filter_map(of).collect())
    }

    fn tested<'a>(
        &self,
        submissions: &[&Submission<'a>],
        cancel: &Cancel,
    ) -> Result<Vec<Graded<'a>>, Error> {
        let sheet = |submission: &&Submission<'a>| {
            Sheet::new(submission.exercise, self.seed(submission.exercise))
        };
        let sheets: Vec<Sheet> = submissions.iter().map(sheet).collect();
        let attempts: Vec<Attempt<'_>> = submissions
            .iter()
            .zip(&sheets)
            .filter_map(|(submission, sheet)| {
                Some(Attempt {
                    exercise: submission.exercise,
                    source: submission.text.as_ref().ok()?,
                    file: &submission.file,
                    solution: "",
                    sheet,
                })
            })
            .collect();
        let mut tested = self.harness.test_all(&attempts, cancel)?.into_iter();
        drop(attempts);
        let of = |(submission, sheet): (&&Submission<'a>, Sheet)| {
            let tested = match &submission.text {
                Err(why) => Tested::not_run(Ending::Refused(why.clone())),
                Ok(_) => tested
                    .next()
                    .unwrap_or_else(|| Tested::not_run(Ending::Cancelled)),
            };
            Graded::of_tests(submission, sheet, tested)
        };
        Ok(submissions.iter().zip(sheets).map(of).collect())
    }
}
