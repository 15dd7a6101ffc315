//! Why there is no result, or no reason: never the learner's fault.

use crate::{diagnosis, harness};

/// What can go wrong while a submission is graded or explained.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A fault of the machine or of a solution.
    #[error(transparent)]
    Harness(#[from] harness::Error),
    /// A text of the course that is not there.
    #[error(transparent)]
    Texts(Box<dyn std::error::Error + Send + Sync>),
    /// The diagnosis broke down; the verdict stands.
    #[error(transparent)]
    Unexplained(#[from] diagnosis::Fault),
}
