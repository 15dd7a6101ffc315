//! What answers to an exercise are measured with: a solution that is run, or what was carried of one.

use std::sync::Arc;

use super::sealed::Sealed;
use super::{Error, Grader, Texts};
use crate::course::Exercise;

/// The key to an exercise. Who compares, explains and looks for places does not know which kind it is.
#[derive(Clone, Debug)]
pub(super) enum Key {
    /// The text of the solution.
    Solution(String),
    /// What it and wrong answers yield on the inputs at hand.
    Sealed(Arc<Sealed>),
}

impl Key {
    /// A text that has the functions and types which the checks ask for.
    pub(super) fn outline(&self) -> &str {
        match self {
            Key::Solution(text) => text,
            Key::Sealed(sealed) => &sealed.outline,
        }
    }
}

impl<T: Texts> Grader<T> {
    /// The key to an exercise as it is now.
    pub(super) fn key(&self, exercise: &Exercise) -> Result<Key, Error> {
        let sealed = self.texts.sealed(exercise, self.seed(exercise));
        Ok(match sealed.map_err(Error::Texts)? {
            Some(sealed) => Key::Sealed(sealed),
            None => Key::Solution(self.solution(exercise)?),
        })
    }
}
