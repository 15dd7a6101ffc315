//! What submissions are compared with, and the ones that are kept in memory.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::course::Exercise;
use crate::execution::Answer;
use crate::sheet::Sheet;
use crate::verdict::note_calls;

/// As many exercises as are kept: more than a course has today, and every program that is started costs time for all the memory
/// there is.
const MOST_KEPT: usize = 96;

/// The questions of an exercise, and a solution's answers to them.
#[derive(Clone, Debug)]
pub struct Reference {
    /// What a submission is asked.
    sheet: Sheet,
    /// What the solution was asked: the same, and after it what only a solution is.
    whole: Sheet,
    answers: Vec<Answer>,
}

impl Reference {
    /// The answers of a solution to the whole sheet, of which a submission is asked only the beginning.
    pub(super) fn new(
        exercise: &Exercise,
        mut sheet: Sheet,
        whole: Sheet,
        answers: Vec<Answer>,
    ) -> Self {
        note_calls(exercise, &mut sheet, &whole, &answers);
        Reference {
            sheet,
            whole,
            answers,
        }
    }

    /// The answers of a solution that was asked what a submission is, and no more.
    pub(super) fn itself(sheet: Sheet, answers: Vec<Answer>) -> Self {
        Reference {
            whole: sheet.clone(),
            sheet,
            answers,
        }
    }

    /// Questions to which no answers are known.
    pub(super) fn unknown(sheet: Sheet) -> Self {
        Reference::itself(sheet, Vec::new())
    }

    /// What tells these answers from any others, on the same questions.
    pub fn hash(&self) -> String {
        // Numbers and texts can always be written down.
        let bytes = postcard::to_stdvec(&self.answers).unwrap_or_default();
        blake3::hash(&bytes).to_hex()[..32].to_owned()
    }

    /// What a submission is asked.
    pub fn sheet(&self) -> &Sheet {
        &self.sheet
    }

    /// What the solution was asked.
    pub(super) fn whole(&self) -> &Sheet {
        &self.whole
    }

    /// What it answered.
    pub(super) fn answers(&self) -> &[Answer] {
        &self.answers
    }
}

/// The references of one course for one seed that were needed so far.
#[derive(Debug, Default)]
pub(super) struct References(Mutex<HashMap<String, Kept>>);

#[derive(Debug)]
struct Kept {
    /// An author may change it at any time.
    solution: String,
    reference: Arc<Reference>,
}

impl References {
    /// The reference of an exercise, if it was made from this very solution.
    pub(super) fn kept(&self, exercise: &Exercise, solution: &str) -> Option<Arc<Reference>> {
        let all = self.all();
        let kept = all.get(&exercise.name)?;
        (kept.solution == solution).then(|| Arc::clone(&kept.reference))
    }

    /// Keeps one, in place of an older one or, where there are very many, of all others.
    pub(super) fn keep(
        &self,
        exercise: &Exercise,
        solution: &str,
        reference: Reference,
    ) -> Arc<Reference> {
        let mut all = self.all();
        if all.len() >= MOST_KEPT {
            all.clear();
        }
        let reference = Arc::new(reference);
        let kept = Kept {
            solution: solution.to_owned(),
            reference: Arc::clone(&reference),
        };
        all.insert(exercise.name.clone(), kept);
        reference
    }

    /// Each entry is whole at any time, so one whose thread broke down elsewhere is as good as any.
    fn all(&self) -> MutexGuard<'_, HashMap<String, Kept>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
