//! A submission with what it came to.

use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

use super::reference::Reference;
use super::submission::Submission;
use crate::course::{Exercise, MistakeVerdict};
use crate::execution::{Answer, Execution, Message};
use crate::harness::Asked;
use crate::repair::Found;
use crate::report::{Report, slopes};
use crate::sheet::Sheet;
use crate::tested::Tested;
use crate::verdict::{Judgement, Verdict, judge, judge_tests};

/// An answer to an exercise and its result.
#[derive(Clone, Debug)]
pub struct Graded<'a> {
    /// The exercise.
    pub exercise: Cow<'a, Exercise>,
    /// What it came to.
    pub judgement: Judgement,
    execution: Execution,
    reference: Arc<Reference>,
    /// The text; empty if there was none.
    source: String,
    file: String,
    /// Where it is wrong, once that was looked for.
    places: OnceLock<Vec<Found>>,
}

impl<'a> Graded<'a> {
    /// What a submission comes to that answered so.
    pub(super) fn new(
        submission: &Submission<'a>,
        reference: Arc<Reference>,
        execution: Execution,
    ) -> Self {
        let exercise = submission.exercise;
        Graded {
            exercise: Cow::Borrowed(exercise),
            judgement: judge(exercise, reference.sheet(), reference.answers(), &execution),
            execution,
            reference,
            source: submission.text.clone().unwrap_or_default(),
            file: submission.file.clone(),
            places: OnceLock::new(),
        }
    }

    /// What a submission comes to that was judged by its own tests; the sheet is empty.
    pub(super) fn of_tests(submission: &Submission<'a>, sheet: Sheet, tested: Tested) -> Self {
        let execution = Execution::not_run(tested.ending.clone());
        Graded {
            exercise: Cow::Borrowed(submission.exercise),
            judgement: judge_tests(tested),
            execution,
            reference: Arc::new(Reference::unknown(sheet)),
            source: submission.text.clone().unwrap_or_default(),
            file: submission.file.clone(),
            places: OnceLock::new(),
        }
    }

    /// What a text comes to that was run elsewhere, and of which only the answers to the calls are known.
    pub fn of_answers(
        exercise: &'a Exercise,
        source: &str,
        reference: &Arc<Reference>,
        answers: Vec<Answer>,
    ) -> Self {
        let submission = Submission::new(exercise, Ok(source.to_owned()));
        Graded::new(
            &submission,
            Arc::clone(reference),
            Execution::finished(answers),
        )
    }

    /// The same with an exercise of its own, so that it can be taken to another thread.
    pub fn into_owned(self) -> Graded<'static> {
        Graded {
            exercise: Cow::Owned(self.exercise.into_owned()),
            judgement: self.judgement,
            execution: self.execution,
            reference: self.reference,
            source: self.source,
            file: self.file,
            places: self.places,
        }
    }

    /// What it was asked.
    pub fn sheet(&self) -> &Sheet {
        self.reference.sheet()
    }

    /// What it was compared with.
    pub fn reference(&self) -> &Arc<Reference> {
        &self.reference
    }

    /// What came of running it.
    pub fn execution(&self) -> &Execution {
        &self.execution
    }

    /// The path of its file.
    pub fn file(&self) -> &str {
        &self.file
    }

    /// Its text; empty if there was none.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// Where it is wrong, once that was looked for.
    pub(super) fn places(&self) -> &OnceLock<Vec<Found>> {
        &self.places
    }

    /// All that is to be told of it; why it is wrong is added once it is known.
    pub fn report(&self) -> Report {
        let known = (!self.may_be_explained()).then(Vec::new);
        let report = Report::new(&self.exercise, &self.file, self.sheet(), &self.judgement);
        let answers = &self.execution.answers;
        Report {
            findings: known,
            slopes: slopes(&self.exercise, self.sheet(), answers, &report),
            ..report
        }
    }

    /// Whether there may be a reason to tell beside the verdict.
    pub fn may_be_explained(&self) -> bool {
        let judgement = &self.judgement;
        judgement.tests.is_none()
            && match judgement.verdict {
                Verdict::Wrong | Verdict::Panicked { .. } => true,
                // Another function may be right or wrong already.
                Verdict::Unfinished => judgement.first_wrong().is_some(),
                _ => self.has_no_numbers(),
            }
    }

    /// Whether it came to a verdict without numbers, of which the course declares a mistake.
    pub(super) fn has_no_numbers(&self) -> bool {
        let Some(tells) = MistakeVerdict::of(self.judgement.verdict.id()) else {
            return false;
        };
        let mut mistakes = self.exercise.mistakes.iter();
        mistakes.any(|mistake| mistake.verdict == Some(tells))
    }

    /// The check whose `call`, `let` or `outputs` a message of the compiler is about.
    pub fn check_of(&self, message: &Message) -> Option<usize> {
        let asked = Asked {
            exercise: &self.exercise,
            file: &self.file,
            sheet: self.sheet(),
        };
        asked.check_of(message)
    }
}
