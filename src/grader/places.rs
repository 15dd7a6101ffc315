//! Where in its file a submission is wrong.

use super::key::Key;
use super::own::Own;
use super::{Error, Graded, Grader, Texts};
use crate::diagnosis::guarded;
use crate::harness::Attempt;
use crate::location::Location;
use crate::mark::Marks;
use crate::process::Cancel;
use crate::repair::{Found, Subject, locations};
use crate::sheet::Sheet;
use crate::verdict::Verdict;

impl<T: Texts> Grader<T> {
    /// Where in its file a submission is wrong, the best place first; nothing where nothing is proven.
    ///
    /// The file is compiled once more and run some thousand times for it, so it is asked only if somebody wants to know.
    ///
    /// # Errors
    /// If the machine is at fault, or if the search breaks down; the verdict stands all the same.
    pub fn locate(&self, graded: &Graded<'_>, cancel: &Cancel) -> Result<Vec<Location>, Error> {
        let found = self.places(graded, cancel)?.into_iter();
        Ok(found.map(|found| found.location).collect())
    }

    /// The places with what they tell of the mistake; looked for once, whoever asks first.
    pub(super) fn places(&self, graded: &Graded<'_>, cancel: &Cancel) -> Result<Vec<Found>, Error> {
        if let Some(known) = graded.places().get() {
            return Ok(known.clone());
        }
        let found = self.search(graded, cancel)?;
        // A search that was broken off has found nothing for good.
        match cancel.is_cancelled() {
            true => Ok(found),
            false => Ok(graded.places().get_or_init(|| found).clone()),
        }
    }

    fn search(&self, graded: &Graded<'_>, cancel: &Cancel) -> Result<Vec<Found>, Error> {
        let Some(wrong) = graded.judgement.first_wrong() else {
            return Ok(Vec::new());
        };
        if graded.judgement.verdict != Verdict::Wrong || graded.exercise.starter.hides_the_place() {
            return Ok(Vec::new());
        }
        let exercise = &*graded.exercise;
        let sheet = Sheet::calls_only(exercise, self.seed(exercise));
        let own = Own::of(&self.texts.starter(exercise), self.given());
        let key = self.key(exercise)?;
        let spoken = match &key {
            Key::Solution(text) => Marks::of(&self.given().in_one_piece(text, exercise)),
            Key::Sealed(sealed) => sealed.spoken.clone(),
        };
        let attempt = Attempt {
            exercise,
            source: graded.source(),
            file: graded.file(),
            solution: key.outline(),
            sheet: &sheet,
        };
        let expected = graded.reference().answers().get(..sheet.calls());
        let subject = Subject {
            attempt,
            expected: expected.unwrap_or_default(),
            spoken: &spoken,
        };
        let shown = (wrong.check, wrong.telling_case());
        let found =
            guarded(|| locations(&self.harness, subject, &|name| own.is(name), shown, cancel));
        let mut found = found??;
        if exercise.reveal.keeps_anything() {
            found.iter_mut().for_each(|found| found.location.keep());
        }
        Ok(found)
    }
}
