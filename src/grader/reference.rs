//! What submissions are compared with, and the ones that are kept in memory.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::key::Key;
use super::{Error, Grader, Submission, Texts};
use crate::course::Exercise;
use crate::execution::Answer;
use crate::harness::Attempt;
use crate::process::Cancel;
use crate::sample::Seed;
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
    pub fn answers(&self) -> &[Answer] {
        &self.answers
    }
}

/// The references of one course that were needed so far.
#[derive(Debug, Default)]
pub(super) struct References(Mutex<HashMap<String, Kept>>);

#[derive(Debug)]
struct Kept {
    /// An author may change it at any time.
    outline: String,
    seed: Seed,
    reference: Arc<Reference>,
}

impl References {
    /// The reference of an exercise, if it was made with this very key.
    fn kept(&self, exercise: &Exercise, key: &Key, seed: Seed) -> Option<Arc<Reference>> {
        let all = self.all();
        let kept = all.get(&exercise.name)?;
        let is_it = kept.outline == key.outline() && kept.seed == seed;
        is_it.then(|| Arc::clone(&kept.reference))
    }

    /// Keeps one, in place of an older one or, where there are very many, of all others.
    fn keep(&self, exercise: &Exercise, key: &Key, reference: Reference) -> Arc<Reference> {
        let mut all = self.all();
        if all.len() >= MOST_KEPT {
            all.clear();
        }
        let reference = Arc::new(reference);
        let kept = Kept {
            outline: key.outline().to_owned(),
            seed: reference.sheet.seed,
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

/// An exercise, and the key to it.
type Locked<'a> = (&'a Exercise, &'a Key);

impl<T: Texts> Grader<T> {
    /// What an answer to an exercise is compared with; nothing if it was cancelled before that was there.
    ///
    /// # Errors
    /// If the machine or the solution is at fault.
    pub fn reference(
        &self,
        exercise: &Exercise,
        cancel: &Cancel,
    ) -> Result<Option<Arc<Reference>>, Error> {
        let key = self.key(exercise)?;
        if let Some(kept) = self.references.kept(exercise, &key, self.seed(exercise)) {
            return Ok(Some(kept));
        }
        let made = self.made(&[(exercise, &key)], cancel)?;
        Ok(made.into_iter().next())
    }

    /// What answers to some exercises are compared with, in their order; none if it was cancelled before they were there.
    ///
    /// # Errors
    /// If the machine or a solution is at fault.
    pub fn references_of(
        &self,
        exercises: &[&Exercise],
        cancel: &Cancel,
    ) -> Result<Vec<Arc<Reference>>, Error> {
        let submissions: Vec<Submission<'_>> = exercises
            .iter()
            .map(|exercise| Submission::new(exercise, Ok(String::new())))
            .collect();
        let keys = self.keys_of(&submissions)?;
        self.references(&submissions, &keys, cancel)
    }

    /// What each submission is compared with: kept from an earlier time, or made with the keys at hand.
    pub(super) fn references(
        &self,
        submissions: &[Submission<'_>],
        keys: &[Key],
        cancel: &Cancel,
    ) -> Result<Vec<Arc<Reference>>, Error> {
        let mut known: HashMap<&str, Arc<Reference>> = HashMap::new();
        let mut missing: Vec<Locked<'_>> = Vec::new();
        for (Submission { exercise, .. }, key) in submissions.iter().zip(keys) {
            let is_same = |(other, _): &Locked<'_>| other.name == exercise.name;
            if known.contains_key(exercise.name.as_str()) || missing.iter().any(is_same) {
                continue;
            }
            match self.references.kept(exercise, key, self.seed(exercise)) {
                Some(kept) => drop(known.insert(&exercise.name, kept)),
                None => missing.push((exercise, key)),
            }
        }
        let made = self.made(&missing, cancel)?;
        let names = missing.iter().map(|(exercise, _)| exercise.name.as_str());
        known.extend(names.zip(made));
        // Where it is cancelled before anything is known, nothing is tried any more either.
        let unknown = |exercise: &Exercise| {
            let sheet = Sheet::new(exercise, self.seed(exercise));
            Arc::new(Reference::unknown(sheet))
        };
        let of = |submission: &Submission<'_>| {
            let known = known.get(submission.exercise.name.as_str());
            known.map_or_else(|| unknown(submission.exercise), Arc::clone)
        };
        Ok(submissions.iter().map(of).collect())
    }

    /// The answers to what a learner is asked, and to what only a solution is; none if it was cancelled.
    fn made(&self, wanted: &[Locked<'_>], cancel: &Cancel) -> Result<Vec<Arc<Reference>>, Error> {
        let sheet = |(exercise, _): &Locked<'_>| Sheet::new(exercise, self.seed(exercise));
        let sheets: Vec<Sheet> = wanted.iter().map(sheet).collect();
        let with_factors =
            |((exercise, _), sheet): (&Locked<'_>, &Sheet)| sheet.clone().with_factors(exercise);
        let whole: Vec<Sheet> = wanted.iter().zip(&sheets).map(with_factors).collect();
        let Some(answers) = self.answers(wanted, &whole, cancel)? else {
            return Ok(Vec::new());
        };
        let parts = sheets.into_iter().zip(whole).zip(answers);
        let made = |((exercise, key), ((sheet, whole), answers)): (&Locked<'_>, _)| {
            let reference = Reference::new(exercise, sheet, whole, answers);
            self.references.keep(exercise, key, reference)
        };
        Ok(wanted.iter().zip(parts).map(made).collect())
    }

    /// What answers to these sheets there are: carried, or a solution's that is run; `None` if it was cancelled.
    fn answers(
        &self,
        wanted: &[Locked<'_>],
        sheets: &[Sheet],
        cancel: &Cancel,
    ) -> Result<Option<Vec<Vec<Answer>>>, Error> {
        let files: Vec<String> = wanted.iter().map(|(own, _)| own.solution_path()).collect();
        let attempt = |place: usize| match wanted[place] {
            (exercise, Key::Solution(text)) => Some(Attempt {
                exercise,
                source: text,
                file: &files[place],
                solution: text,
                sheet: &sheets[place],
            }),
            (_, Key::Sealed(_)) => None,
        };
        let attempts: Vec<Attempt<'_>> = (0..wanted.len()).filter_map(attempt).collect();
        let run = match attempts.is_empty() {
            true => Vec::new(),
            false => match self.harness.references_unless(&attempts, cancel)? {
                Some(run) => run,
                None => return Ok(None),
            },
        };
        let mut run = run.into_iter();
        let answers = wanted.iter().filter_map(|(_, key)| match key {
            Key::Solution(_) => run.next(),
            Key::Sealed(sealed) => Some(sealed.answers()),
        });
        Ok(Some(answers.collect()))
    }
}
